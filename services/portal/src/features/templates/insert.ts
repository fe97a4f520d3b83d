interface Written {
  readonly text: string;
  readonly caret: number;
}

/** Puts a piece in the place of what is selected; the caret stands behind it. */
export function inserted(text: string, piece: string, from: number, to: number): Written {
  return { text: text.slice(0, from) + piece + text.slice(to), caret: from + piece.length };
}

interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** Puts a name in the place of the one that a problem is about, if it still stands there. */
export function replacedAt(text: string, { line = 1, column = 1, params }: Place, name: string): Written {
  const before = text.split('\n').slice(0, line - 1);
  const at = before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  const wrong = String(params?.subject ?? '');
  if (wrong === '' || !text.startsWith(wrong, at)) return { text, caret: at };
  return inserted(text, name, at, at + wrong.length);
}
