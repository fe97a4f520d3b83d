import { domainToASCII } from 'node:url';
import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs';

/** Nothing but printable ASCII and spaces: such a value needs no encoding. */
const plain = /^[\x20-\x7e]*$/;
/** A display name that may stand without quotes (RFC 5322 section 3.2.3, atoms and spaces). */
const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*$/;

/** A header line, folded at 76 characters (RFC 5322 section 2.2.3). CR and LF in a value cannot begin another one. */
export function header(name: string, value: string): string {
  const line = `${name}: ${value.replace(/[\r\n\0]+/g, ' ')}`;
  return `${line.length <= 76 ? line : foldLines(line, 76)}\r\n`;
}

/** A header of one id made by us, in one line: some programs do not look for an id after a fold. */
export function idHeader(name: string, id: string): string {
  return `${name}: ${id}\r\n`;
}

/**
 * Free text in a header: encoded words where it is not ASCII, or could be read as one (RFC 2047). The whole of it, because
 * what already looks encoded would otherwise be left as it came.
 */
export function encodedText(text: string): string {
  const line = text.replace(/[\r\n\0]+/g, ' ');
  return plain.test(line) && !line.includes('=?') ? line : encodeWord(line, 'B', 52);
}

/** `"Name" <local@domain>`; names with quotes or commas are quoted, others encoded where needed. */
export function mailbox(address: string, name?: string): string {
  const shown = (name ?? '').replace(/[\r\n\0]+/g, ' ').trim();
  const shownAddress = asciiDomain(address).replace(/[\r\n\0<>]/g, '');
  return shown === '' ? `<${shownAddress}>` : `${phrase(shown)} <${shownAddress}>`;
}

function phrase(name: string): string {
  if (!plain.test(name) || name.includes('=?')) return encodeWord(name, 'B', 52);
  return atoms.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** An address with its domain in ASCII (RFC 5891); what is no address stays as it is and is refused in SMTP. */
export function asciiDomain(address: string): string {
  if (plain.test(address)) return address;
  const at = address.lastIndexOf('@');
  const domain = at < 0 ? '' : domainToASCII(address.slice(at + 1));
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** RFC 5322 section 3.3, in UTC. */
export function dateTime(date: Date): string {
  const day = `${days[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}
