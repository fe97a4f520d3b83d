import { gzipSync } from 'node:zlib';

/** The local head of the first entry of a ZIP archive (APPNOTE 4.3.7), and its content as it is. */
function zipOf(entry: string, content: string): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(entry.length, 26);
  return Buffer.concat([head, Buffer.from(entry), Buffer.from(content)]);
}

const pixels = 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAEElEQVR4nGNgGAWjYBSQDwADEAABkrXb1wAAAABJRU5ErkJggg==';

/** Beginnings of files, as the programs that write them begin them. */
export const samples = {
  png: Buffer.from(pixels, 'base64'),
  jpg: Buffer.from('ffd8ffe000104a46494600010101004800480000', 'hex'),
  gif: Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'),
  webp: Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00', 'latin1'),
  pdf: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
  zip: zipOf('notes.txt', 'x'),
  docx: zipOf('[Content_Types].xml', '<Types/>'),
  odt: zipOf('mimetype', 'application/vnd.oasis.opendocument.text'),
  cfb: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
  gz: gzipSync('tar'),
  pcapng: Buffer.from('0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000', 'hex'),
  exe: Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(64)]),
} as const;
