/** A part of a text with a meaning; offsets and lengths in UTF-16 code units (Bot API, MessageEntity). */
export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
}

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

/** The text breaks a rule of the Bot API's HTML style; the message is worded as Telegram words it. */
export class EntityParseError extends Error {}

const entityTypes: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  blockquote: 'blockquote',
};
const namedCharacters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const characterReference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]+))(;?)/y;
const startTag = /<([^\s>/]+)((?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*>/y;
const endTag = /<\/([^\s>]*)\s*>/y;
const attribute = /([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;

interface OpenTag {
  name: string;
  offset: number;
  entity: Omit<MessageEntity, 'length'>;
}

/**
 * Reads text in the Bot API's HTML style (https://core.telegram.org/bots/api#html-style): only its tags, every other
 * `<` and `>` escaped, no named characters but four. Stricter than Telegram in one thing: an unknown named character
 * such as `&nbsp;` is refused here, while Telegram may show it literally.
 * @throws EntityParseError naming the place by its byte offset
 */
export function parseTelegramHtml(html: string): FormattedText {
  let text = '';
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  const byteOffset = (index: number) => Buffer.byteLength(html.slice(0, index));

  for (let index = 0; index < html.length;) {
    const character = html.charAt(index);
    if (character === '&') {
      const [decoded, length] = decodeCharacter(html, index, byteOffset);
      text += decoded;
      index += length;
    } else if (character !== '<') {
      text += character;
      index += 1;
    } else if (html.charAt(index + 1) === '/') {
      const found = matchAt(endTag, html, index);
      if (!found) throw new EntityParseError(`Unclosed end tag at byte offset ${byteOffset(index)}`);
      const last = open.pop();
      if (!last) throw new EntityParseError(`Unexpected end tag at byte offset ${byteOffset(index)}`);
      const name = (found[1] ?? '').toLowerCase();
      if (name !== '' && name !== last.name) {
        throw new EntityParseError(
          `Unmatched end tag at byte offset ${byteOffset(index)}, expected "</${last.name}>", found "</${name}>"`,
        );
      }
      const length = text.length - last.offset;
      if (length > 0) entities.push({ ...last.entity, length });
      index += found[0].length;
    } else {
      const found = matchAt(startTag, html, index);
      if (!found) throw new EntityParseError(unreadableStart(html, index, byteOffset(index)));
      open.push(openTag((found[1] ?? '').toLowerCase(), found[2] ?? '', text.length, byteOffset(index)));
      index += found[0].length;
    }
  }
  const unclosed = open.pop();
  if (unclosed) throw new EntityParseError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function openTag(name: string, attributes: string, offset: number, at: number): OpenTag {
  const type = entityTypes[name];
  if (type === undefined) throw new EntityParseError(`Unsupported start tag "${name}" at byte offset ${at}`);
  const values = new Map<string, string>();
  for (const found of attributes.matchAll(attribute)) {
    values.set((found[1] ?? '').toLowerCase(), decodeText(found[2] ?? found[3] ?? found[4] ?? ''));
  }
  if (name === 'span' && values.get('class') !== 'tg-spoiler') {
    throw new EntityParseError(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  }
  const url = name === 'a' ? values.get('href') : undefined;
  const language = name === 'code' ? values.get('class')?.replace(/^language-/, '') : undefined;
  const entity = {
    type,
    offset,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
  return { name, offset, entity };
}

function unreadableStart(html: string, index: number, at: number): string {
  const name = /^<([^\s>]*)/.exec(html.slice(index))?.[1]?.toLowerCase() ?? '';
  return html.includes('>', index)
    ? `Unsupported start tag "${name}" at byte offset ${at}`
    : `Unclosed start tag at byte offset ${at}`;
}

function decodeCharacter(html: string, index: number, byteOffset: (index: number) => number): [string, number] {
  const found = matchAt(characterReference, html, index);
  if (!found) return ['&', 1];
  const [whole, decimal, hexadecimal, name, semicolon] = found;
  if (name === undefined) {
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code < 0x10ffff ? [String.fromCodePoint(code), whole.length] : ['&', 1];
  }
  const known = namedCharacters[name];
  if (known !== undefined) return [known, whole.length];
  if (semicolon === ';') {
    throw new EntityParseError(`Unsupported character "&${name};" at byte offset ${byteOffset(index)}`);
  }
  return ['&', 1];
}

function decodeText(value: string): string {
  let decoded = '';
  for (let index = 0; index < value.length;) {
    const [character, length] =
      value.charAt(index) === '&' ? decodeCharacter(value, index, (i) => i) : [value.charAt(index), 1];
    decoded += character;
    index += length;
  }
  return decoded;
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}
