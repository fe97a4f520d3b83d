import { characterBorder } from '../escape/clean.js';

/** Telegram's limit, in UTF-16 code units after its entities are parsed (Bot API, sendMessage). */
export const maxTelegramLength = 4096;
const separator = '\n\n';
const token = /<(\/?)([a-z-]+)[^>]*>|&(?:[a-z]+|#\d+);|[^<&]+|[<&]/g;

/** How long Telegram finds a message: tags count nothing, an entity counts one. */
export function visibleLength(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:[a-z]+|#\d+);/g, '.').length;
}

/**
 * Puts blocks together up to the limit: cut at the end of a block, or inside the first one that alone is too long, with
 * every tag closed. @param links the last line for the whole message, and for one that was cut
 */
export function fitTelegram(
  blocks: readonly string[],
  links: { whole: string; cut: string },
): { text: string; cut: boolean } {
  const whole = [...blocks, ...(links.whole === '' ? [] : [links.whole])].join(separator);
  if (whole.length <= maxTelegramLength || visibleLength(whole) <= maxTelegramLength)
    return { text: whole, cut: false };
  const room = maxTelegramLength - visibleLength(links.cut) - separator.length;
  const kept: string[] = [];
  let used = 0;
  for (const block of blocks) {
    const length = visibleLength(block) + (kept.length === 0 ? 0 : separator.length);
    if (used + length <= room) {
      kept.push(block);
      used += length;
      continue;
    }
    // A block is cut only where dropping it would waste most of the message.
    const left = room - used - separator.length;
    if (left > maxTelegramLength / 4) kept.push(cutInside(block, left));
    break;
  }
  return { text: [...kept, ...(links.cut === '' ? [] : [links.cut])].join(separator), cut: true };
}

function cutInside(html: string, room: number): string {
  const open: string[] = [];
  let left = room - 1;
  let written = '';
  for (const [piece, slash, tag] of html.matchAll(token)) {
    if (tag !== undefined) {
      if (slash === '/') open.pop();
      else open.push(tag);
      written += piece;
    } else if (/^&.+;$/.test(piece)) {
      if (left < 1) break;
      written += piece;
      left -= 1;
    } else {
      if (piece.length > left) {
        written += cutText(piece, left);
        break;
      }
      written += piece;
      left -= piece.length;
    }
  }
  const closing = open.toReversed().map((tag) => `</${tag}>`);
  return `${written.trimEnd()}…${closing.join('')}`;
}

function cutText(text: string, room: number): string {
  const space = text.lastIndexOf(' ', room);
  return text.slice(0, space > room - 40 && space > 0 ? space : characterBorder(text, room));
}
