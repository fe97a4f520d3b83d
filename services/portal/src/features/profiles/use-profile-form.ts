import type { Profile } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem';
import { useRecordForm, type RecordForm } from '../../components/form/use-record-form';
import { storedFrom, useProfileCalls } from './data';
import { cellOf, faultOf, type Permission } from './form';

interface ProfileFormOptions {
  readonly profile: Profile | undefined;
  readonly catalogue: readonly Permission[];
  readonly readOnly?: boolean;
  readonly onSaved: (profile: Profile) => void;
}

/** The form of a profile, new or stored. */
export function useProfileForm({ profile, catalogue, readOnly = false, onSaved }: ProfileFormOptions): RecordForm {
  const { t } = useTranslation('profiles');
  const names = catalogue.map(({ name }) => name);
  const words: Readonly<Record<string, string>> = {
    'PROFILE.NAME_TAKEN': t('refused.nameTaken'),
    'PROFILE.BUILT_IN': t('refused.builtIn'),
    'PROFILE.EXCEEDS_OWN': t('refused.exceedsOwn'),
  };
  const refusal = (error: ProblemError): string | undefined => words[error.code];
  return useRecordForm({
    prefix: 'pr',
    stored: storedFrom(profile, names),
    ...useProfileCalls(profile?.id, names, onSaved),
    readOnly,
    fields: ['name', 'audience', ...names.map(cellOf)],
    problems: (cells) => {
      const fault = faultOf(cells);
      return new Map(fault ? [['name', t(fault === 'missing' ? 'fault.name' : 'common:form.tooLong')]] : []);
    },
    refusal,
    reason: refusal,
    words: { saved: t(profile ? 'saved' : 'added'), notSaved: t('notSaved') },
  });
}
