/** What somebody typed or pasted as a title: one line, without signs that nobody sees. */
export function oneLine(typed: string): string {
  return typed.replace(/\p{Cc}+/gu, ' ').trim();
}
