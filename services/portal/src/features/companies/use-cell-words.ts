import { useTranslation } from 'react-i18next';
import type { FormValue, RecordForm } from '../../components/form/use-record-form';
import { languageName } from '../../i18n/languages';
import { useCompany, useContact, useEmployee } from '../people/data';
import { nameOf } from '../people/name-of';

/** Fields and values in words, for conflicts: whoever is named in the form or in what somebody else saved. */
export function useCellWords(form: RecordForm) {
  const { t } = useTranslation('companies');
  const theirs = (field: string): string => {
    const value = form.draft.clash?.theirs.cells.get(field);
    return typeof value === 'string' ? value : '';
  };
  const companies = [useCompany(form.text('managedBy')), useCompany(theirs('managedBy'))];
  const employees = [useEmployee(form.text('personalManagerId')), useEmployee(theirs('personalManagerId'))];
  const contacts = [useContact(form.text('defaultContactId')), useContact(theirs('defaultContactId'))];
  const names = new Map([
    ...companies.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])),
    ...employees.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])),
    ...contacts.flatMap(({ data }) => (data ? [[data.id, nameOf(data)] as const] : [])),
  ]);
  return {
    cell: (field: string): string =>
      field === 'language' || field === 'timeZone' ? t(`common:form.${field}`) : t(`field.${field}`),
    value: (value: FormValue | undefined, field: string): string => {
      if (Array.isArray(value))
        return value.map((one: string) => (field === 'universes' ? t(`common:universe.${one}`) : one)).join(', ');
      if (typeof value !== 'string') return '';
      return field === 'language' && value ? languageName(value) : (names.get(value) ?? value);
    },
  };
}
