/** Where results go: JSON for scripts, else lines for people. */
export class Output {
  constructor(
    private readonly json: boolean,
    private readonly write: (text: string) => void,
  ) {}

  show(data: unknown, lines: readonly string[]): void {
    const text = this.json ? JSON.stringify(data, null, 2) : lines.map(printable).join('\n');
    this.write(`${text}\n`);
  }
}

/** What came in a message must not steer the terminal: control characters are shown as what they are. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (char) =>
    char === '\n' || char === '\t' ? char : `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
