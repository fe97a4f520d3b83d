import { useTranslation } from 'react-i18next';
import { FieldError } from '../../components/FieldError';
import { languageName, languages } from '../../i18n/languages';
import type { Names } from './shapes';

interface NamesFieldsProps {
  readonly id: string;
  readonly legend: string;
  readonly names: Names;
  readonly error?: string | undefined;
  readonly onChange: (names: Names) => void;
}

/** A name per language: the reader's first; what is left empty is said in English, else in another. */
export function NamesFields({ id, legend, names, error, onChange }: NamesFieldsProps) {
  const { t, i18n } = useTranslation('ticket-setup');
  const ordered = [i18n.language, ...languages.filter((language) => language !== i18n.language)];
  const given = names as Record<string, string | undefined>;
  const set = (language: string, text: string): void => {
    const rest = Object.fromEntries(Object.entries(given).filter(([one]) => one !== language));
    onChange((text === '' ? rest : { ...rest, [language]: text }) as Names);
  };
  return (
    <fieldset className="tset-n">
      <legend className="lbl">{legend}</legend>
      {ordered.map((language, at) => (
        <div key={language} className="tset-l">
          <label htmlFor={`${id}-${language}`} className="small t2" lang={language}>
            {languageName(language)}
          </label>
          <input
            id={`${id}-${language}`}
            className={error && at === 0 ? 'input bad' : 'input'}
            lang={language}
            dir="auto"
            maxLength={100}
            autoComplete="off"
            value={given[language] ?? ''}
            placeholder={at === 0 ? undefined : (given.en ?? '')}
            aria-invalid={at === 0 && error !== undefined}
            aria-describedby={error && at === 0 ? `${id}-error` : undefined}
            onChange={({ target }) => set(language, target.value)}
          />
        </div>
      ))}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <p className="hint">{t('namesHint')}</p>
    </fieldset>
  );
}

/** Without spaces around, and without those that are nothing but spaces. */
export function tidyNames(names: Names): Names {
  const told = Object.entries(names).map(([language, name]) => [language, name.trim()] as const);
  return Object.fromEntries(told.filter(([, name]) => name !== '')) as Names;
}
