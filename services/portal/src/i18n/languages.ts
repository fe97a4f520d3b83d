/** Every text of every feature, loaded when it is needed. A language is added by adding its files. */
export const texts = import.meta.glob<Record<string, unknown>>('../features/*/locales/*.json', { import: 'default' });

export const defaultLanguage = 'en';
const keptAt = 'avviso.language';

export const languages: readonly string[] = Object.keys(texts)
  .flatMap((path) => /\/common\/locales\/([\w-]+)\.json$/.exec(path)?.[1] ?? [])
  .sort();

export function textsPath(language: string, feature: string): string {
  return `../features/${feature}/locales/${language}.json`;
}

/** The language's own name: "français", "русский". */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return capitalized(name, language);
}

/** As at the beginning of a sentence: names of days and languages are written small in many languages. */
export function capitalized(words: string, language: string): string {
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}

/** A language as the readers of another call it, inside of their sentences. */
export function languageIn(reader: string, language: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;
}

/** The first wanted language that there is: `fr-CA` finds `fr`. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): string {
  for (const tag of wanted) {
    const found = languages.find((language) => tag === language || tag?.split('-')[0] === language);
    if (found) return found;
  }
  return defaultLanguage;
}

export function keptLanguage(): string | null {
  return window.localStorage.getItem(keptAt);
}

export function keepLanguage(language: string): void {
  window.localStorage.setItem(keptAt, language);
}
