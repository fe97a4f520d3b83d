import { useTranslation } from 'react-i18next';
import { useEmployees } from './data';
import type { Value } from './form';

/** Fields and values of the form in words, for conflicts. */
export function useCellWords() {
  const { t } = useTranslation('notification-profiles');
  const employees = useEmployees();
  return {
    cell: (key: string): string => {
      const [channel, type] = key.split(':');
      return type ? `${t(`event.${type}`)}, ${t(`channel.${channel}`)}` : t(`field.${key}`);
    },
    value: (value: Value | undefined, key: string): string => {
      if (typeof value === 'boolean') return t(value ? 'on' : 'off');
      if (key === 'employeeId' && value)
        return employees.data?.items.find((employee) => employee.id === value)?.name ?? t('unknownEmployee');
      return value ?? '';
    },
  };
}
