import type { ImportCharset } from '@avviso/contracts';
import { analyse } from 'chardet';
import { WrongCharset } from './import.errors.js';

/** Enough of what is not ASCII to tell one code page from another. */
const SAMPLE_BYTES = 64 * 1024;

/** Looks at a file chunk by chunk, and then says in which character set it is written. */
export class CharsetDetector {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private hasHighBytes = false;
  private head = new Uint8Array(0);
  private sample = new Uint8Array(0);

  add(chunk: Uint8Array): void {
    if (this.head.length < 4_096) this.head = joined(this.head, chunk.subarray(0, 4_096));
    const high = chunk.some((byte) => byte >= 0x80);
    this.hasHighBytes ||= high;
    if (high && this.sample.length < SAMPLE_BYTES) this.sample = joined(this.sample, chunk.subarray(0, SAMPLE_BYTES));
    this.tryUtf8(chunk, true);
  }

  /** The character set of all that was added. */
  detected(): ImportCharset {
    this.tryUtf8(new Uint8Array(0), false);
    const utf16 = utf16Of(this.head);
    if (utf16) return utf16;
    if (this.isUtf8) return 'utf-8';
    // Of the code pages that spreadsheets write here, the likelier one; whoever imports sees a preview and may choose.
    const cyrillic = confidenceOf(this.sample, ['windows-1251', 'KOI8-R', 'ISO-8859-5']);
    const latin = confidenceOf(this.sample, ['windows-1252', 'ISO-8859-1']);
    return cyrillic > latin ? 'windows-1251' : 'windows-1252';
  }

  /** @throws WrongCharset when the file cannot be written in the character set that was chosen */
  assertPossible(chosen: ImportCharset): void {
    const detected = this.detected();
    const codePage = chosen.startsWith('windows-');
    const isUtf16 = detected.startsWith('utf-16');
    const contradicts = codePage
      ? isUtf16 || (detected === 'utf-8' && this.hasHighBytes)
      : chosen !== detected && !(detected === 'utf-8' && chosen === 'utf-8');
    if (contradicts) throw new WrongCharset(chosen, detected);
  }

  private tryUtf8(bytes: Uint8Array, stream: boolean): void {
    if (!this.isUtf8) return;
    try {
      this.utf8.decode(bytes, { stream });
    } catch {
      this.isUtf8 = false;
    }
  }
}

/** By its mark, or by the zero bytes that every ASCII character brings. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < head.length / 8) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function confidenceOf(sample: Uint8Array, names: readonly string[]): number {
  return Math.max(
    0,
    ...analyse(sample)
      .filter(({ name }) => names.includes(name))
      .map((match) => match.confidence),
  );
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
