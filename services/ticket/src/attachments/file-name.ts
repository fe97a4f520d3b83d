import { attachmentLimits } from '@avviso/contracts';

const unnamed = 'file';
/** Turn the direction of what follows, so that "exe.fdp" reads as "pdf.exe" (CVE-2021-42574). */
const directionMarks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/**
 * The name of a part of multipart/form-data, given with each byte as one character. Browsers send UTF-8 (RFC 7578
 * section 5.1) and write `%22` for a quotation mark; old programs send Windows-1252.
 */
export function decodedName(bytes: string): string {
  if (/[\u0100-\uffff]/.test(bytes)) return bytes;
  const raw = Buffer.from(bytes, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('windows-1252').decode(raw);
  }
}

/** A name that is safe to show, to keep and to download: of any script, without folders and control characters. */
export function tidyName(given: string): string {
  const whole = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/%22/g, '"')
    .replace(/%0[ad]/gi, '')
    .replace(/\p{Cc}|\ufffd|\ufeff/gu, '')
    .replace(directionMarks, '');
  const last = whole.split(/[/\\]/).at(-1) ?? '';
  const name = last.trim().replace(/^\.+(?=\.|$)/, '');
  return shortened(name === '' ? unnamed : name);
}

/** The ending without its dot, in lower case; empty where there is none. */
export function endingOf(name: string): string {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Cut in the middle of no character, with its ending kept. */
function shortened(name: string): string {
  if (name.length <= attachmentLimits.name) return name;
  const ending = endingOf(name);
  const tail = ending === '' ? '' : `.${ending}`;
  return name.slice(0, attachmentLimits.name - tail.length).replace(/[\ud800-\udbff]$/, '') + tail;
}
