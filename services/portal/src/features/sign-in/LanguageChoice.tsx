import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepLanguage, languageName, languages } from '../../i18n/languages';

/** Before the sign-in a plain select: nothing to load for it. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('sign-in');
  return (
    <label className="si-lang end">
      <IconWorld aria-hidden />
      <span className="sr">{t('language')}</span>
      <select
        value={i18n.language}
        onChange={(event) => {
          keepLanguage(event.target.value);
          void i18n.changeLanguage(event.target.value);
        }}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageName(language)}
          </option>
        ))}
      </select>
    </label>
  );
}
