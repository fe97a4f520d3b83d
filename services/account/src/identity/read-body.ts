import { longestLogoBytes } from '@avviso/contracts';
import type { Request } from 'express';
import { LogoRefused } from './identity.errors.js';

/** The image that a request sends as its body. @throws LogoRefused when it is too large, or was sent as something else */
export async function readImage(request: Request): Promise<Buffer> {
  if (!request.is(['image/*', 'application/octet-stream'])) throw LogoRefused.notAnImage();
  const pieces: Buffer[] = [];
  let bytes = 0;
  // A refusal must not destroy the request, or its answer would be lost with the connection.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > longestLogoBytes) throw LogoRefused.tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
