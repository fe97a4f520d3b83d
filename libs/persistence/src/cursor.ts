import { DomainError } from '@avviso/contracts';

/** Where a list goes on: the sort key of the last item and its id, which decides between equal keys. */
export interface Cursor {
  key: string;
  id: string;
}

/** An opaque, URL-safe cursor. It is not secret: whoever alters it only pages elsewhere in what it may see anyway. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');
}

/** @throws DomainError `REQUEST.INVALID_CURSOR` (400) for a text that encodeCursor did not make. */
export function decodeCursor(text: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string') {
      return { key: value[0], id: value[1] };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DomainError({
    kind: 'invalid',
    code: 'REQUEST.INVALID_CURSOR',
    message: 'The cursor is not one that this list gave.',
    errors: [{ path: 'cursor', message: 'use nextCursor of the page before, unchanged' }],
  });
}
