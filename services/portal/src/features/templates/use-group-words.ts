import { useTranslation } from 'react-i18next';
import type { Group } from './groups';

/** Groups of event types in words. */
export function useGroupWords(): (group: Group) => string {
  const { t } = useTranslation('templates');
  return (group) => t(`group.${group}`);
}
