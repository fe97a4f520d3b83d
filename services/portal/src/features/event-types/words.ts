import { useTranslation } from 'react-i18next';

/** Types of events and jobs in words. One that other releases know stays as it came. */
export function useEventWords(): (type: string) => string {
  const { t, i18n } = useTranslation('event-types');
  return (type) => (i18n.exists(`type.${type}`, { ns: 'event-types' }) ? t(`type.${type}`) : type);
}
