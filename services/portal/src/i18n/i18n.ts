import i18next, { type BackendModule, type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { keptLanguage, pickLanguage, texts, textsPath } from './languages';

const featureTexts: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, feature, done) => {
    const load = texts[textsPath(language, feature)];
    if (!load) return done(new Error(`no texts of ${feature} in ${language}`), null);
    load().then(
      (found) => done(null, found),
      (cause: Error) => done(cause, null),
    );
  },
};

/** Texts in ICU MessageFormat, one namespace per feature. Before sign-in the browser's language counts. */
export async function startI18n(): Promise<i18n> {
  const instance = i18next.createInstance();
  instance.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await instance
    .use(new ICU())
    .use(featureTexts)
    .use(initReactI18next)
    .init({
      lng: pickLanguage([keptLanguage(), ...navigator.languages]),
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  return instance;
}
