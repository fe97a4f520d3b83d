import { fileTypeFromBuffer, supportedExtensions } from 'file-type';
import { ContentMismatch, TypeNotAllowed } from './attachment.errors.js';
import { endingOf } from './file-name.js';

/** So much of the beginning is looked at. */
export const HEAD_BYTES = 8_192;

export interface FileKind {
  /** Media type with which it is downloaded. Nothing that a browser would run. */
  type: string;
  /** A raster image that browsers show. */
  preview: boolean;
}

const plain: FileKind = { type: 'application/octet-stream', preview: false };

/** Endings that mean the same content. */
const families: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif', 'mpo'],
  ['png', 'apng'],
  ['tif', 'tiff'],
  ['heic', 'heif', 'hif', 'avif'],
  ['mp4', 'm4v', 'm4a', 'm4b', 'm4p', 'mov', 'qt', 'f4v', '3gp', '3g2'],
  ['ogg', 'oga', 'ogv', 'opus', 'ogx', 'spx'],
  ['webm', 'mkv', 'mka'],
  ['mpg', 'mpeg', 'mp1', 'mp2', 'mp3'],
  ['wmv', 'wma', 'asf'],
  ['aif', 'aiff'],
  ['mid', 'midi'],
  ['pcap', 'pcapng', 'cap'],
  ['ps', 'eps', 'ai'],
  ['cfb', 'doc', 'dot', 'xls', 'ppt', 'msg', 'msi', 'vsd', 'mpp', 'pub'],
  ['sqlite', 'db', 'sqlite3'],
  ['exe', 'dll', 'com', 'scr', 'sys', 'cpl'],
];

/** Written by people and programs as text. Kept out of browsers' hands: they are downloaded as plain text. */
const texts = new Set(
  (
    'txt text log csv tsv md markdown json jsonl xml yaml yml ini conf cfg properties html htm xhtml svg css js mjs ts eml ' +
    'ics vcf sql patch diff sh bat ps1 py php pl rb java c h cpp pem crt csr key pub srt vtt tex toml reg'
  ).split(' '),
);

/** Office files that are ZIP archives, with what stands in the name of their first entry. */
const openXml = new Set('docx docm dotx xlsx xlsm xltx pptx pptm ppsx potx vsdx'.split(' '));
const openXmlEntry = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/|visio\/|\[trash\]\/)/;
const openDocument = new Set('odt ods odp odg ott ots otp odf'.split(' '));
const zipped = new Set(['zip', 'jar', 'apk', 'epub', 'kmz', 'xpi', '3mf', 'pages', 'numbers', 'key', 'usdz']);

const raster = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
]);

/**
 * What a file is, by its first bytes, which must be what its name claims; without an ending, what its sender says. Archives
 * are told by their signature and never unpacked.
 * @param head the first HEAD_BYTES, or all of a shorter one
 * @throws TypeNotAllowed, ContentMismatch
 */
export async function kindOf(
  head: Uint8Array,
  claim: { name: string; type: string | undefined },
  allowed: readonly string[],
): Promise<FileKind> {
  const ending = endingOf(claim.name);
  const found = await look(head);
  if (contradicts(claim.type, found)) throw new ContentMismatch();
  if (ending === '') return withoutEnding(found, allowed);
  if (!allowed.includes(ending)) throw new TypeNotAllowed();
  if (!fits(ending, found)) throw new ContentMismatch();
  return shown(ending, found);
}

interface Found {
  /** As `file-type` names it; `zip`, `gz` and `text` by ourselves. */
  ending: string | undefined;
  type: string | undefined;
  /** Name of the first entry of a ZIP archive. */
  entry?: string;
}

async function look(head: Uint8Array): Promise<Found> {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    const entry = bytes.subarray(30, 30 + Math.min(bytes.length > 28 ? bytes.readUInt16LE(26) : 0, 300));
    return { ending: 'zip', type: 'application/zip', entry: entry.toString('latin1') };
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x05\x06', 'latin1')))
    return { ending: 'zip', type: 'application/zip' };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { ending: 'gz', type: 'application/gzip' };
  if (bytes.subarray(0, 4).toString('hex') === '0a0d0d0a') return { ending: 'pcapng', type: 'application/x-pcapng' };
  if (bytes.subarray(0, 3).equals(Buffer.from('ID3'))) return { ending: 'mp3', type: 'audio/mpeg' };
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  if (known) return { ending: known.ext, type: known.mime };
  return isText(bytes) ? { ending: 'text', type: 'text/plain' } : { ending: undefined, type: undefined };
}

/** No control characters but those of lines; or UTF-16, which says so by its first two bytes. */
function isText(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return true;
  return !bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

function fits(ending: string, found: Found): boolean {
  if (openXml.has(ending)) {
    // with a password it is a compound file
    return found.ending === 'cfb' || (found.ending === 'zip' && openXmlEntry.test(found.entry ?? ''));
  }
  if (openDocument.has(ending)) return found.ending === 'zip' && /^(mimetype|META-INF\/)/.test(found.entry ?? '');
  if (zipped.has(ending) && found.ending === 'zip') return true;
  if (ending === 'tgz' || ending === 'gz') return found.ending === 'gz';
  if (texts.has(ending)) return isTextual(found);
  if (found.ending === ending || sameFamily(ending, found.ending)) return true;
  const signed = supportedExtensions as ReadonlySet<string>;
  // an ending that has a signature and does not show it, or the signature of something else
  const expected = signed.has(ending) || families.some((family) => family.includes(ending));
  return !expected && (found.ending === undefined || found.ending === 'text');
}

const sameFamily = (a: string, b: string | undefined) =>
  b !== undefined && families.some((family) => family.includes(a) && family.includes(b));

const isTextual = ({ ending, type }: Found) =>
  ending === 'text' || (type !== undefined && (type.startsWith('text/') || type === 'application/xml'));

/** What is said to be an image, sound, film or PDF must be one, whatever its name. */
function contradicts(type: string | undefined, found: Found): boolean {
  const said = type?.toLowerCase().split(';')[0]?.trim() ?? '';
  if (said === 'application/pdf') return found.type !== said;
  if (said === 'image/svg+xml') return !isTextual(found);
  if (said.startsWith('image/')) return !found.type?.startsWith('image/');
  return (
    /^(audio|video)\//.test(said) && said !== 'video/mp2t' && !/^(audio|video|application)\//.test(found.type ?? '')
  );
}

function withoutEnding(found: Found, allowed: readonly string[]): FileKind {
  const ending = found.ending === 'text' || isTextual(found) ? 'txt' : found.ending;
  if (ending === undefined || ![ending, ...familyOf(ending)].some((one) => allowed.includes(one))) {
    throw new TypeNotAllowed();
  }
  return shown(ending, found);
}

const familyOf = (ending: string) => families.find((family) => family.includes(ending)) ?? [];

function shown(ending: string, found: Found): FileKind {
  if (isTextual(found)) return { type: ending === 'csv' ? 'text/csv' : 'text/plain', preview: false };
  const image = found.ending === undefined ? undefined : raster.get(found.ending === 'apng' ? 'png' : found.ending);
  if (image) return { type: image, preview: true };
  if (found.type === undefined || openXml.has(ending) || openDocument.has(ending)) return plain;
  return { type: found.type, preview: false };
}
