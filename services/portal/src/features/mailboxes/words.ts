import { useTranslation } from 'react-i18next';
import { parts } from './boxes';

/** A field in words: "Ticketing, Client". */
export function useFieldWords(): (key: string) => string {
  const { t } = useTranslation('mailboxes');
  return (key) => {
    const { universe, category } = parts(key);
    return [t(`common:category.${category}`), t(`common:universe.${universe}`)].join(', ');
  };
}

export const fieldId = (key: string): string => `mb-${key.replace('|', '-')}`;
