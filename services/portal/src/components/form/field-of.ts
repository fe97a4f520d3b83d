/** The field that a server's path concerns: `domains.3` is one of the field `domains`. */
export function fieldOf(path: string, fields: readonly string[]): string | undefined {
  return fields
    .filter((field) => path === field || path.startsWith(`${field}.`))
    .sort((a, b) => b.length - a.length)
    .at(0);
}

export type Fault = 'missing' | 'tooLong' | 'tooShort' | 'invalid';

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: readonly { code?: string | undefined }[] } };
}

/** What is wrong with a text, by the schema that the server judges it with. An empty one is missing where it is needed. */
export function faultIn(schema: Schema, text: string, needed = false): Fault | undefined {
  if (text.trim() === '') return needed ? 'missing' : undefined;
  const { success, error } = schema.safeParse(text);
  if (success) return undefined;
  const codes = error?.issues.map(({ code }) => code) ?? [];
  if (codes.includes('too_big')) return 'tooLong';
  return codes.includes('too_small') ? 'tooShort' : 'invalid';
}
