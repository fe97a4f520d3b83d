import type { Language } from '@avviso/contracts';

/** The credential snippets as people know them from their old help desk (ACC-17), and the variables that they stand for. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  portalAddress: [
    'Portal Address',
    'Indirizzo del Portale',
    'Adresse du Portail',
    'Portaladresse',
    'Dirección del Portal',
    'Адрес портала',
  ],
  portalUserName: [
    'Portal Username',
    'Nome Utente del Portale',
    "Nom d'utilisateur du Portail",
    'Portal-Benutzername',
    'Nombre de usuario del Portal',
    'Имя пользователя портала',
  ],
  portalPassword: [
    'Portal Password',
    'Password del Portale',
    'Mot de passe du Portail',
    'Portal-Passwort',
    'Contraseña del Portal',
    'Пароль портала',
  ],
};

const variables = new Map(
  Object.entries(spellings).flatMap(([variable, names]) => names.map((name) => [plain(name), variable] as const)),
);

/**
 * Puts variables in the place of the snippets `{[Portal Password]}` and their translations, whatever the language of the
 * template; case, kinds of apostrophe and blanks do not count. Other text in such brackets stays as it is.
 */
export function withVariables(source: string): string {
  return source.replace(snippets, (snippet, name: string) => variableOf(name) ?? snippet);
}

const order: readonly Language[] = ['en', 'it', 'fr', 'de', 'es', 'ru'];

/** The snippet that stands for a variable, as it is spelled in a language: `{[Password del Portale]}`. */
export function snippetOf(variable: 'portalAddress' | 'portalUserName' | 'portalPassword', language: Language): string {
  return `{[${spellings[variable]?.[order.indexOf(language)] ?? variable}]}`;
}

/** Where a column of a line after {@link withVariables} stands in the line as it was written; both count from 0. */
export function columnWritten(line: string, column: number): number {
  let longer = 0;
  for (const { index, 0: snippet, 1: name } of line.matchAll(snippets)) {
    if (index - longer >= column) break;
    longer += snippet.length - (variableOf(name ?? '') ?? snippet).length;
  }
  return column + longer;
}

/**
 * A text with something in place of every snippet or variable of a password, however it is spelled. Backslashes of an editor
 * do not hide it; all else stays as it is.
 */
export function replacePassword(text: string, by: string): string {
  return text
    .replace(/\{\\?\[([^\]{}\r\n]{1,60}?)\\?\]\}/g, (snippet, name: string) =>
      variables.get(plain(name)) === 'portalPassword' ? by : snippet,
    )
    .replace(/\{\{\s*portalPassword\s*\}\}/g, by);
}

const snippets = /\{\[([^\]{}\r\n]{1,60})\]\}/g;

function variableOf(name: string): string | undefined {
  const variable = variables.get(plain(name));
  return variable === undefined ? undefined : `{{${variable}}}`;
}

function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
}
