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
  return source.replace(/\{\[([^\]{}\r\n]{1,60})\]\}/g, (snippet, name: string) => {
    const variable = variables.get(plain(name));
    return variable === undefined ? snippet : `{{${variable}}}`;
  });
}

function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
}
