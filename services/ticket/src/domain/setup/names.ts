import { type Language, type Localized, languages } from '@avviso/contracts';

/** Names in every language: one that is missing is said in English, else in the first that is there. */
export function inAllLanguages(names: Localized): Record<Language, string> {
  const other = names.en ?? languages.map((language) => names[language]).find((name) => name !== undefined) ?? '';
  return Object.fromEntries(languages.map((language) => [language, names[language] ?? other])) as Record<
    Language,
    string
  >;
}
