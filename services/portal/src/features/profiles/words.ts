import { useTranslation } from 'react-i18next';
import type { FormValue } from '../../components/form/use-record-form';
import { permissionOf } from './form';

/** Permissions and scopes in words. One that this release does not know yet is said as the server says it. */
export function useProfileWords() {
  const { t, i18n } = useTranslation('profiles');
  const title = (name: string): string => {
    const key = `permission.${name}.title`;
    return i18n.exists(key, { ns: 'profiles' }) ? t(`permission.${name}.title`) : name;
  };
  return {
    title,
    text: (name: string, description: string): string => {
      const key = `permission.${name}.text`;
      return i18n.exists(key, { ns: 'profiles' }) ? t(`permission.${name}.text`) : description;
    },
    cell: (field: string): string =>
      field === 'name' || field === 'audience' ? t(`field.${field}`) : title(permissionOf(field)),
    value: (value: FormValue | undefined, field: string): string => {
      if (field === 'name') return String(value ?? '');
      return t(field === 'audience' ? `audience.${String(value)}` : `scope.${String(value || 'none')}`);
    },
  };
}
