import type { Company } from '@avviso/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../api/client';
import { FieldError } from '../../components/FieldError';
import { useApi } from '../../session/SessionContext';
import { RecipientPicker } from '../routing/pickers';
import type { DataField } from './schema-form';

interface DataInputProps {
  readonly field: DataField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of the data. Its name is the schema's: the same that templates and the API use. */
export function DataInput({ field, value, error, onChange }: DataInputProps) {
  const id = `sim-${field.name}`;
  const label = <NameOf field={field} />;
  const said = { id, 'aria-invalid': error !== undefined, 'aria-describedby': error ? `${id}-error` : undefined };
  const className = error ? 'input bad' : 'input';
  if (field.name === 'contactId') return <ContactInput id={id} label={label} error={error} onChange={onChange} />;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {field.name === 'companyId' ? (
        <CompanySelect said={said} className={className} value={value} onChange={onChange} />
      ) : field.kind === 'choice' || field.kind === 'switch' ? (
        <select {...said} className={className} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">–</option>
          {(field.kind === 'switch' ? ['true', 'false'] : field.options).map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : field.kind === 'json' ? (
        <textarea
          {...said}
          className={className}
          rows={3}
          spellCheck={false}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <input
          {...said}
          className={className}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

function NameOf({ field }: { field: DataField }) {
  const { t } = useTranslation('explain');
  return (
    <>
      <code>{field.name}</code> {!field.required && <span className="opt">{t('common:optional')}</span>}
      {(field.kind === 'json' || field.kind === 'list') && (
        <span className="opt"> · {t(`sim.kind.${field.kind}`)}</span>
      )}
    </>
  );
}

interface CompanySelectProps {
  readonly said: object;
  readonly className: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CompanySelect({ said, className, value, onChange }: CompanySelectProps) {
  const api = useApi();
  const companies = useQuery({
    queryKey: ['companies', 'simulate'],
    queryFn: ({ signal }) => api.get<Page<Company>>('/companies', { query: { archived: false, limit: 200 }, signal }),
  });
  return (
    <select {...said} className={className} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">–</option>
      {(companies.data?.items ?? []).map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface ContactInputProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function ContactInput({ id, label, error, onChange }: ContactInputProps) {
  const [name, setName] = useState('');
  const choose = (value: string, called: string) => {
    setName(called);
    onChange(value);
  };
  return (
    <div>
      <RecipientPicker
        id={id}
        label={label}
        shown={name}
        contactsOnly
        onChoose={choose}
        onClear={() => choose('', '')}
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
