import type { PushPayload } from '@avviso/contracts';

/** One record of 4,096 bytes without header, delimiter and tag (RFC 8291 section 4). */
const mostBytes = 3993;

/**
 * The payload as JSON of at most so many bytes: first the text is cut, then the title, at the border of a character.
 * Id and link are short, and stay whole.
 */
export function payloadJson(payload: PushPayload, bytes = mostBytes): string {
  let cut = payload;
  for (const field of ['text', 'title'] as const) {
    const over = Buffer.byteLength(JSON.stringify(cut)) - bytes;
    if (over <= 0) break;
    cut = { ...cut, [field]: shorten(cut[field], over) };
  }
  return JSON.stringify(cut);
}

const ellipsis = '…';

/** The value, shorter by at least `over` bytes of its JSON. */
function shorten(value: string, over: number): string {
  const goal = Buffer.byteLength(JSON.stringify(value)) - over - Buffer.byteLength(ellipsis);
  let kept = '';
  let size = 2;
  for (const character of value) {
    size += Buffer.byteLength(JSON.stringify(character)) - 2;
    if (size > goal) break;
    kept += character;
  }
  return kept === '' ? '' : kept + ellipsis;
}
