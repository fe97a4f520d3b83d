import { publishableTypes } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../components/FieldError';
import { useEventWords } from '../event-types/words';

interface TypesFieldProps {
  readonly chosen: ReadonlySet<string>;
  readonly error: string | undefined;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

export const typesId = 'ak-types';

/** The event types that a key may publish: what our own services alone can know is not offered. */
export function TypesField({ chosen, error, onChange }: TypesFieldProps) {
  const { t } = useTranslation('api-keys');
  const words = useEventWords();
  const toggle = (type: string, on: boolean) =>
    onChange(new Set(publishableTypes.filter((one) => (one === type ? on : chosen.has(one)))));
  return (
    <fieldset className="field" aria-describedby={error ? `${typesId}-hint ${typesId}-error` : `${typesId}-hint`}>
      <legend className="lbl">{t('field.types')}</legend>
      <p className="hint" id={`${typesId}-hint`}>
        {t('hint.types')}
      </p>
      <div className="ak-l" tabIndex={0} role="group" aria-label={t('field.types')}>
        {publishableTypes.map((type, index) => (
          <label key={type}>
            <input
              type="checkbox"
              className="cb"
              {...(index === 0 ? { id: typesId } : {})}
              checked={chosen.has(type)}
              aria-invalid={error !== undefined}
              onChange={({ target }) => toggle(type, target.checked)}
            />
            <span>
              {words(type)}
              <code className="micro dim blk">{type}</code>
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${typesId}-error`}>{error}</FieldError>
    </fieldset>
  );
}
