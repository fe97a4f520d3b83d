import type { CustomValue, TicketCustomField } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { useLists } from '../data/lists';

/** As the limit of the API. */
const longestText = 2_000;

export interface CustomInputProps {
  readonly id: string;
  readonly field: TicketCustomField;
  readonly value: CustomValue | null;
  readonly onChange: (value: CustomValue | null) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly disabled?: boolean | undefined;
  readonly wrong?: boolean | undefined;
  readonly describedBy?: string | undefined;
}

/** The control of a custom field; its label is beside it and names it by its id. */
export function CustomInput(props: CustomInputProps) {
  const { id, field, value, onChange, onLeave, disabled, wrong = false, describedBy } = props;
  const { t } = useTranslation('tickets');
  const lists = useLists();
  const common = { id, disabled, 'aria-invalid': wrong, 'aria-describedby': describedBy };
  const look = wrong ? 'input bad' : 'input';
  if (field.type === 'check') {
    return (
      <input
        {...common}
        className="cb"
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
    );
  }
  const chosen = [value ?? []].flat().map(String);
  const offered = field.choices.filter((choice) => !choice.retired || chosen.includes(choice.key));
  if (field.type === 'choice') {
    return (
      <select
        {...common}
        className={look}
        value={chosen[0] ?? ''}
        onChange={({ target }) => onChange(target.value || null)}
      >
        <option value="">{t('notSet')}</option>
        {offered.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {lists.inLanguage(choice.names)}
          </option>
        ))}
      </select>
    );
  }
  if (field.type === 'choices') {
    return (
      <span
        id={id}
        role="group"
        aria-label={lists.inLanguage(field.names)}
        aria-describedby={describedBy}
        className="cf-c"
      >
        {offered.map(({ key, names }) => (
          <label key={key} className="row g4">
            <input
              className="cb"
              type="checkbox"
              disabled={disabled}
              checked={chosen.includes(key)}
              onChange={({ target }) => {
                const next = target.checked ? [...chosen, key] : chosen.filter((one) => one !== key);
                onChange(next.length > 0 ? next : null);
              }}
            />
            {lists.inLanguage(names)}
          </label>
        ))}
      </span>
    );
  }
  const types = { text: 'text', number: 'number', date: 'date' } as const;
  return (
    <input
      {...common}
      className={look}
      type={types[field.type]}
      step={field.type === 'number' ? 'any' : undefined}
      maxLength={field.type === 'text' ? longestText : undefined}
      dir="auto"
      value={value === null ? '' : String(value)}
      onChange={({ target }) => {
        if (target.value === '') onChange(null);
        else onChange(field.type === 'number' ? target.valueAsNumber : target.value);
      }}
      onBlur={onLeave}
    />
  );
}
