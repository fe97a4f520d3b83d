const hex = Buffer.from('0123456789ABCDEF', 'latin1');
const [CR, LF, TAB, SPACE, EQUALS] = [13, 10, 9, 32, 61];
const maxLine = 76;

/** By byte: 1 for what stands for itself wherever it stands. Nearly all of a mail is that. */
const asItIs = Uint8Array.from({ length: 256 }, (_, byte) => (byte > SPACE && byte < 127 && byte !== EQUALS ? 1 : 0));

/**
 * Encodes a text part as quoted-printable (RFC 2045 section 6.7): UTF-8 bytes, lines of at most 76 characters, CRLF. A
 * server that knows no 8BITMIME takes it, and people can read it in the source.
 */
export function quotedPrintable(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  // Worst case: each byte three characters, and a soft line break of three after each 73.
  const out = Buffer.allocUnsafe(bytes.length * 4 + 16);
  let at = 0;
  let column = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const isPlain = asItIs[byte] === 1 || (byte === SPACE && asItIs[bytes[index + 1] ?? 0] === 1);
    if (isPlain && column < maxLine - 1) {
      out[at++] = byte;
      column += 1;
      continue;
    }
    if (byte === LF) {
      out[at++] = CR;
      out[at++] = LF;
      column = 0;
      continue;
    }
    if (byte === CR && bytes[index + 1] === LF) continue;
    const atLineEnd = isLineEnd(bytes, index + 1);
    const plain = byte === TAB || byte === SPACE ? !atLineEnd : byte > SPACE && byte < 127 && byte !== EQUALS;
    const width = plain ? 1 : 3;
    // One column is kept for the "=" of a soft line break, unless the line ends here.
    if (column + width > (atLineEnd ? maxLine : maxLine - 1)) {
      out[at++] = EQUALS;
      out[at++] = CR;
      out[at++] = LF;
      column = 0;
    }
    if (plain) {
      out[at++] = byte;
    } else {
      out[at++] = EQUALS;
      out[at++] = hex[byte >> 4] ?? 0;
      out[at++] = hex[byte & 15] ?? 0;
    }
    column += width;
  }
  return out.subarray(0, at);
}

function isLineEnd(bytes: Buffer, index: number): boolean {
  const byte = bytes[index];
  return byte === undefined || byte === LF || (byte === CR && bytes[index + 1] === LF);
}
