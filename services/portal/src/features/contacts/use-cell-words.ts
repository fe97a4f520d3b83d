import { useTranslation } from 'react-i18next';
import type { FormValue, RecordForm } from '../../components/form/use-record-form';
import { languageName } from '../../i18n/languages';
import { useCompany, useProfiles } from '../people/data';
import { usePersonWords } from '../people/words';

/** Fields and values in words, for conflicts. */
export function useCellWords(form: RecordForm) {
  const { t } = useTranslation('contacts');
  const people = usePersonWords();
  const profiles = useProfiles('contact');
  const theirs = form.draft.clash?.theirs.cells.get('companyId');
  const companies = [useCompany(form.text('companyId')), useCompany(typeof theirs === 'string' ? theirs : undefined)];
  const own = ['administrator', 'primary', 'seesManagedTickets', 'ownActions', 'universes'];
  return {
    cell: (field: string): string => {
      if (field === 'companyId') return t('company');
      if (field === 'language' || field === 'timeZone') return t(`common:form.${field}`);
      return own.includes(field) ? t(`field.${field}`) : people.label(field);
    },
    value: (value: FormValue | undefined, field: string): string => {
      if (Array.isArray(value)) return value.map((one: string) => t(`common:universe.${one}`)).join(', ');
      if (typeof value !== 'string' || value === '') return '';
      if (field === 'companyId') return companies.find(({ data }) => data?.id === value)?.data?.name ?? '';
      if (field === 'language') return languageName(value);
      if (field === 'account.profileId') return profiles.data?.find(({ id }) => id === value)?.name ?? '';
      return field === 'account.password' ? '••••••••' : value;
    },
  };
}
