import type { Language, TemplateSet } from '@avviso/contracts';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../i18n/languages';

interface LanguagesProps {
  readonly set: TemplateSet;
  readonly language: Language;
  readonly changed: (language: Language) => boolean;
  readonly onChoose: (language: Language) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** One tab for each language, with a dot where it is edited; arrows go along. */
export function Languages({ set: { languages }, language, changed, onChoose }: LanguagesProps) {
  const { t } = useTranslation('templates');
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    const at = languages.findIndex((one) => one.language === language);
    const next = languages[(at + step + languages.length) % languages.length]?.language ?? language;
    event.preventDefault();
    onChoose(next);
    document.getElementById(`tm-tab-${next}`)?.focus();
  };
  return (
    <div className="tabs tm-tabs" role="tablist" aria-label={t('language')} onKeyDown={onKeyDown}>
      {languages.map((one) => (
        <button
          key={one.language}
          id={`tm-tab-${one.language}`}
          type="button"
          role="tab"
          lang={one.language}
          aria-selected={one.language === language}
          aria-controls="tm-panel"
          tabIndex={one.language === language ? 0 : -1}
          onClick={() => onChoose(one.language)}
        >
          {languageName(one.language)}
          {changed(one.language) ? (
            <>
              <span className="tm-dot changed" aria-hidden />
              <span className="sr">, {t('notSavedYet')}</span>
            </>
          ) : (
            one.edited && (
              <>
                <span className="tm-dot" aria-hidden />
                <span className="sr">, {t('edited')}</span>
              </>
            )
          )}
        </button>
      ))}
    </div>
  );
}
