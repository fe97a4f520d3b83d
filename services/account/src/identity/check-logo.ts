import { createHash } from 'node:crypto';
import type { LogoType } from '@avviso/contracts';
import { imageSize } from 'image-size';
import type { KeptLogo } from '../domain/identity.js';
import { LogoRefused } from './identity.errors.js';

const leastPixels = 16;
const mostPixels = 4_096;

/** By the first bytes and not by what the upload says it is. */
function typeOf(bytes: Buffer): LogoType | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  const isWebp =
    bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP';
  return isWebp ? 'image/webp' : undefined;
}

/** @throws LogoRefused */
export function checkLogo(bytes: Buffer): KeptLogo {
  const contentType = typeOf(bytes);
  if (!contentType) throw looksLikeSvg(bytes) ? LogoRefused.svg() : LogoRefused.notAnImage();
  const { width, height } = sizeOf(bytes);
  const fits = [width, height].every((pixels) => pixels >= leastPixels && pixels <= mostPixels);
  if (!fits) throw LogoRefused.wrongSize();
  const hash = createHash('sha256').update(bytes).digest('base64url');
  return { hash, contentType, bytes: bytes.length, width, height };
}

function sizeOf(bytes: Buffer): { width: number; height: number } {
  try {
    return imageSize(bytes);
  } catch {
    throw LogoRefused.notAnImage();
  }
}

function looksLikeSvg(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4_096).toString('latin1').replaceAll('\0', '');
  return /<svg[\s>]|<!DOCTYPE svg|xmlns="http:\/\/www\.w3\.org\/2000\/svg/i.test(head);
}
