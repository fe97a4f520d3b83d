import type { CustomValue } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../../components/FieldError';
import { useLists } from '../data/lists';
import { CustomInput } from './CustomInput';
import './custom.css';

interface NewCustomFieldsProps {
  readonly values: Readonly<Record<string, CustomValue>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Contacts must fill in what is required. */
  readonly staff: boolean;
  readonly onChange: (values: Record<string, CustomValue>) => void;
}

/** The custom fields of a new ticket. */
export function NewCustomFields({ values, errors, staff, onChange }: NewCustomFieldsProps) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  return lists
    .customFields()
    .filter(({ retired }) => !retired)
    .map((field) => {
      const id = `new-fields.${field.key}`;
      const error = errors[`fields.${field.key}`];
      const rest = Object.fromEntries(Object.entries(values).filter(([key]) => key !== field.key));
      return (
        <div className="field" key={field.key}>
          <label htmlFor={id}>
            {lists.inLanguage(field.names)}
            {(staff || !lists.isRequired(`fields.${field.key}`)) && (
              <span className="opt"> {t('common:optional')}</span>
            )}
          </label>
          <CustomInput
            id={id}
            field={field}
            value={values[field.key] ?? null}
            wrong={error !== undefined}
            describedBy={error ? `${id}-error` : undefined}
            onChange={(value) => onChange(value === null ? rest : { ...rest, [field.key]: value })}
          />
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      );
    });
}
