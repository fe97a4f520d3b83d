import { useTranslation } from 'react-i18next';
import type { FormValue } from '../../components/form/use-record-form';
import { languageName } from '../../i18n/languages';
import { useProfiles } from '../people/data';
import { usePersonWords } from '../people/words';

/** Fields and values in words, for conflicts. */
export function useCellWords() {
  const { t } = useTranslation('employees');
  const people = usePersonWords();
  const profiles = useProfiles('employee');
  const own = ['office', 'customerService', 'replyEmail', 'ownActions'];
  return {
    cell: (field: string): string => {
      if (field === 'language' || field === 'timeZone') return t(`common:form.${field}`);
      return own.includes(field) ? t(`field.${field}`) : people.label(field);
    },
    value: (value: FormValue | undefined, field: string): string => {
      if (typeof value !== 'string' || value === '') return '';
      if (field === 'language') return languageName(value);
      if (field === 'account.profileId') return profiles.data?.find(({ id }) => id === value)?.name ?? '';
      return field === 'account.password' ? '••••••••' : value;
    },
  };
}
