import { useTranslation } from 'react-i18next';
import { useProfileWords } from '../profiles/words';

/** Where the names of fields are found, by what was changed. */
const features = {
  company: ['companies'],
  contact: ['contacts', 'people'],
  employee: ['employees', 'people'],
} as const;

/** Acts, fields and values of the trail in words; what is unknown to this release stays as it came. */
export function useAuditWords() {
  const { t, i18n } = useTranslation('audit');
  const profiles = useProfileWords();
  const first = (keys: readonly (readonly [namespace: string, key: string])[]): string | undefined => {
    const found = keys.find(([ns, key]) => i18n.exists(key, { ns }));
    return found && i18n.t(found[1], { ns: found[0] });
  };
  return {
    action: (action: string): string => first([['audit', `action.${action}`]]) ?? action,
    field: (kind: string, field: string): string => {
      if (field.startsWith('permissions.')) return profiles.title(field.slice('permissions.'.length));
      const name = field.replace('account.', 'account_').replace('identity.', 'identity_');
      const own = kind in features ? features[kind as keyof typeof features] : [];
      return (
        first([
          ['audit', `field.${name}`],
          ...own.map((feature) => [feature, `field.${name}`] as const),
          ['common', `form.${name}`],
        ]) ?? field
      );
    },
    value: (value: unknown, field: string): string => {
      if (value === null || value === undefined || value === '') return t('common:conflict.empty');
      if (typeof value === 'boolean') return t(value ? 'common:form.yes' : 'common:form.no');
      if (field === 'account.password') return t('secret');
      if (field.startsWith('permissions.')) return profiles.value(String(value), field);
      if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(', ') : t('common:conflict.empty');
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    },
  };
}
