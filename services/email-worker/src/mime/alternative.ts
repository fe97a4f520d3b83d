import { quotedPrintable } from './quoted-printable.js';

const textHeader = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
const htmlHeader = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';

/**
 * A whole message of text and HTML (RFC 2046 section 5.1.4: the best form last).
 * @param headers lines with CRLF, without those about MIME
 * @param boundary must not occur in the parts; letters and digits. It begins with `=_`, which quoted-printable never holds
 */
export function alternative(headers: string, parts: { text: string; html: string }, boundary: string): Buffer {
  const border = `=_${boundary}`;
  const head =
    `${headers}MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${border}"\r\n\r\n` +
    `--${border}\r\n${textHeader}`;
  return Buffer.concat([
    Buffer.from(head, 'utf8'),
    quotedPrintable(parts.text),
    Buffer.from(`\r\n--${border}\r\n${htmlHeader}`, 'latin1'),
    quotedPrintable(parts.html),
    Buffer.from(`\r\n--${border}--\r\n`, 'latin1'),
  ]);
}
