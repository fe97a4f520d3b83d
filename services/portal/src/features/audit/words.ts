import type { AccountAuditEntry } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { languageName, languages } from '../../i18n/languages';
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
  const format = useFormat();
  const profiles = useProfileWords();
  const first = (keys: readonly (readonly [namespace: string, key: string])[]): string | undefined => {
    const found = keys.find(([ns, key]) => i18n.exists(key, { ns }));
    return found && i18n.t(found[1], { ns: found[0] });
  };
  /** Values that are words of the product, not texts of people. */
  const word = (value: string, field: string): string => {
    if (field === 'universes') return first([['common', `universe.${value}`]]) ?? value;
    if (field === 'language') return languages.some((known) => known === value) ? languageName(value) : value;
    if (field === 'audience') return first([['profiles', `audience.${value}`]]) ?? value;
    if (field === 'temporaryPassword') return first([['audit', `value.${value}`]]) ?? value;
    return value;
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
    /** A thing by its name; settings by what they are about, an import by its kind. */
    subject: ({ kind, id, name }: AccountAuditEntry['subject']): string =>
      name === id
        ? (first([
            ['audit', `subject.${kind}.${id}`],
            ['audit', `kind.${kind}`],
          ]) ?? name)
        : name,
    value: (value: unknown, field: string, names: AccountAuditEntry['names'] = {}): string => {
      if (value === null || value === undefined || value === '') return t('common:conflict.empty');
      if (typeof value === 'boolean') return t(value ? 'common:form.yes' : 'common:form.no');
      if (field === 'account.password') return t('secret');
      if (field.startsWith('permissions.')) return profiles.value(String(value), field);
      if (field === 'identity.logo') return t('value.logo');
      if (Array.isArray(value)) {
        return value.length > 0
          ? format.list(value.map((one) => word(String(one), field)))
          : t('common:conflict.empty');
      }
      return typeof value === 'object' ? JSON.stringify(value) : (names[String(value)] ?? word(String(value), field));
    },
  };
}
