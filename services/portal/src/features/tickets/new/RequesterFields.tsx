import { useTranslation } from 'react-i18next';
import { Field } from '../../../components/Field';
import { Picker } from '../../../components/form/Picker';
import { useCompanyChoices, useContactChoices } from '../../people/choices';

export interface Requester {
  readonly companyId?: string;
  readonly contactId?: string;
}

interface RequesterFieldsProps {
  readonly value: Requester;
  readonly onChange: (requester: Requester) => void;
  readonly error: string | undefined;
}

/** For whom an employee opens a ticket: company, then one of its contacts. */
export function RequesterFields({ value: { companyId, contactId }, onChange, error }: RequesterFieldsProps) {
  const { t } = useTranslation('tickets');
  const look = error ? 'input bad' : 'input';
  return (
    <div className="nt-g">
      <Field id="new-companyId" label={t('field.companyId')} error={error}>
        {(control) => (
          <Picker
            control={control}
            label={t('field.companyId')}
            className={look}
            value={companyId ?? ''}
            chosen={undefined}
            useFound={useCompanyChoices}
            placeholder={t('created.companySearch')}
            nothing={t('created.noCompany')}
            clearable
            onChosen={(id) => onChange(id ? { companyId: id } : {})}
          />
        )}
      </Field>
      {companyId ? (
        // another company has other contacts
        <ContactField
          key={companyId}
          companyId={companyId}
          value={contactId ?? ''}
          onChosen={(id) => onChange({ companyId, ...(id ? { contactId: id } : {}) })}
        />
      ) : (
        <Field id="new-contactId" label={t('field.contactId')} optional>
          {(control) => <input {...control} className="input" disabled placeholder={t('requester.companyFirst')} />}
        </Field>
      )}
    </div>
  );
}

interface ContactFieldProps {
  readonly companyId: string;
  readonly value: string;
  readonly onChosen: (id: string) => void;
}

function ContactField({ companyId, value, onChosen }: ContactFieldProps) {
  const { t } = useTranslation('tickets');
  const useFound = (q: string) => useContactChoices(q, companyId);
  return (
    <Field id="new-contactId" label={t('field.contactId')} optional>
      {(control) => (
        <Picker
          control={control}
          label={t('field.contactId')}
          value={value}
          chosen={undefined}
          useFound={useFound}
          placeholder={t('requester.search')}
          nothing={t('requester.none')}
          clearable
          onChosen={onChosen}
        />
      )}
    </Field>
  );
}
