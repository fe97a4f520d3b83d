/** Lines under which mail programs put the whole mail that is answered, in the languages of this product. */
const borders =
  /^[-_\s]*(original message|ursprüngliche nachricht|message d['’]origine|message original|mensaje original|messaggio originale|исходное сообщение|forwarded message)[-_\s]*$/i;
/** "On … wrote:", as one line or broken into two or three. */
const attribution =
  /^(on|am|le|el|il|в|\d{1,2}[./-]).{0,300}(wrote|schrieb|a écrit|ha escrito|escribió|ha scritto|пишет|написал(?:\(а\)|а)?)[^\n]{0,200}:$/i;
/** In any language: a line that ends with an address and a colon. */
const ofAddress = /^.{0,300}<[^<>\s@]{1,64}@[^<>\s]{1,250}>\s?:$/;
/** The head that Outlook repeats. */
const headFrom = /^\*?(from|von|de|da|от)\s?:\*?\s/i;
const headOther =
  /^\*?(sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|fecha|para|asunto|inviato|data|a|oggetto|отправлено|дата|кому|тема)\s?:\*?\s/i;

/**
 * What somebody wrote anew in an answer, without the mail that it answers (TKT-17). Quotes between which somebody wrote are
 * kept, because the answers make no sense without them; and where nothing would be left, everything is.
 */
export function withoutQuote(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\s+$/, ''));
  const own = trimmed(withoutLeadingQuote(withoutTrailingQuote(lines.slice(0, borderOf(lines)))));
  const kept = own.some((line) => line !== '') ? own : trimmed(lines);
  return kept.join('\n').replace(/\n{3,}/g, '\n\n');
}

const isQuoted = (line: string | undefined) => line?.startsWith('>') ?? false;

/** Where the answered mail begins that is not marked line by line. */
function borderOf(lines: readonly string[]): number {
  const found = lines.findIndex((line, index) => {
    if (borders.test(line)) return true;
    if (headFrom.test(line))
      return lines.slice(index + 1, index + 6).filter((next) => headOther.test(next)).length >= 2;
    return attributionAt(lines, index) > 0 && !lines.slice(index).some(isQuoted);
  });
  if (found < 0) return lines.length;
  // Outlook draws a line above its head
  return /^_{10,}$/.test(lines[found - 1] ?? '') ? found - 1 : found;
}

/** How many lines the attribution that begins here has; 0 where none begins. */
function attributionAt(lines: readonly string[], index: number): number {
  for (let count = 1; count <= 3; count += 1) {
    const joined = lines.slice(index, index + count).join(' ');
    if (joined.length > 600 || lines[index + count - 1] === '') return 0;
    if (attribution.test(joined) || ofAddress.test(joined)) return count;
  }
  return 0;
}

/** The quote at the end goes, with the line that introduces it. */
function withoutTrailingQuote(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && (isQuoted(lines[end - 1]) || lines[end - 1] === '')) end -= 1;
  if (!lines.slice(end).some(isQuoted)) return [...lines];
  for (let count = 1; count <= 3; count += 1) {
    if (end >= count && attributionAt(lines, end - count) === count) return lines.slice(0, end - count);
  }
  return lines.slice(0, end);
}

/** Who writes under the quote has all of it above: it goes, unless more quotes follow, which are answered one by one. */
function withoutLeadingQuote(lines: readonly string[]): string[] {
  let start = 0;
  while (lines[start] === '') start += 1;
  start += attributionAt(lines, start);
  while (lines[start] === '') start += 1;
  if (!isQuoted(lines[start])) return [...lines];
  while (isQuoted(lines[start]) || lines[start] === '') start += 1;
  const rest = lines.slice(start);
  return rest.some(isQuoted) ? [...lines] : rest;
}

function trimmed(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
