import type { Company, Contact } from '@avviso/contracts';
import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListPopup } from '../../../components/form/ListPopup';
import type { Page } from '../../../api/client';
import { FieldError } from '../../../components/FieldError';
import { useApi } from '../../../session/SessionContext';

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
export function RequesterFields({ value, onChange, error }: RequesterFieldsProps) {
  const { t } = useTranslation('tickets');
  const api = useApi();
  const contacts = useQuery({
    queryKey: ['contacts', 'of', value.companyId],
    queryFn: ({ signal }) =>
      api.get<Page<Contact>>('/contacts', { query: { companyId: value.companyId, limit: 200 }, signal }),
    enabled: value.companyId !== undefined,
  });
  return (
    <div className="nt-g">
      <div className="field">
        <label htmlFor="new-companyId">{t('field.companyId')}</label>
        <CompanyPicker
          error={error !== undefined}
          onPick={(company) => onChange(company ? { companyId: company.id } : {})}
        />
        <FieldError id="new-company-error">{error}</FieldError>
      </div>
      <div className="field">
        <label htmlFor="new-contactId">
          {t('field.contactId')} <span className="opt">({t('common:optional')})</span>
        </label>
        <select
          id="new-contactId"
          className="input"
          value={value.contactId ?? ''}
          disabled={!value.companyId}
          onChange={({ target }) =>
            onChange({
              ...(value.companyId ? { companyId: value.companyId } : {}),
              ...(target.value ? { contactId: target.value } : {}),
            })
          }
        >
          <option value="">{t('notSet')}</option>
          {contacts.data?.items.map((contact) => (
            <option key={contact.id} value={contact.id}>
              {`${contact.firstName} ${contact.lastName}`}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function CompanyPicker({ error, onPick }: { error: boolean; onPick: (company: Company | undefined) => void }) {
  const { t } = useTranslation('tickets');
  const api = useApi();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const companies = useQuery({
    queryKey: ['companies', 'picker', q],
    queryFn: ({ signal }) => api.get<Page<Company>>('/companies', { query: { q, archived: false, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
  const found = companies.data?.items ?? [];
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const company = found.find((one) => one.id === id);
        setTyped(company?.name ?? '');
        onPick(company);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <input
          id="new-companyId"
          className={error ? 'input bad' : 'input'}
          autoComplete="off"
          placeholder={t('created.companySearch')}
          value={typed}
          aria-invalid={error}
          aria-describedby={error ? 'new-company-error' : undefined}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setTyped(event.target.value);
            onPick(undefined);
            box.openDropdown();
          }}
        />
      </Combobox.Target>
      <ListPopup label={t('field.companyId')}>
        <Combobox.Options aria-label={t('field.companyId')}>
          {found.map((company) => (
            <Combobox.Option key={company.id} value={company.id} dir="auto">
              {company.name}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('created.noCompany')}</Combobox.Empty>}
        </Combobox.Options>
      </ListPopup>
    </Combobox>
  );
}
