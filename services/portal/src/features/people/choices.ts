import type { Choice } from '../../components/form/SelectField';
import { useFoundCompanies, useFoundContacts } from './data';
import { nameOf } from './name-of';

/** Companies to choose from, by what is typed. */
export function useCompanyChoices(q: string): readonly Choice[] {
  return (useFoundCompanies(q).data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Contacts of a company to choose from, by what is typed. */
export function useContactChoices(q: string, companyId: string): readonly Choice[] {
  return (useFoundContacts(q, companyId).data?.items ?? []).map((one) => ({ value: one.id, label: nameOf(one) }));
}
