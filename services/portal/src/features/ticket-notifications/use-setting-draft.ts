import { useTranslation } from 'react-i18next';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { storedFrom, useSettingCalls, type SettingName } from './data';
import type { OrderNotifications, TicketNotifications } from './shapes';

export function useSettingDraft(name: SettingName, setting: TicketNotifications | OrderNotifications) {
  const { t } = useTranslation('ticket-notifications');
  const toasts = useToasts();
  const announce = useAnnounce();
  return useSharedDraft<boolean>({
    stored: storedFrom(setting),
    ...useSettingCalls(name),
    // A status that is absent is off.
    alike: (a, b) => (a ?? false) === (b ?? false),
    onSaved: () => {
      toasts.success(t(`saved.${name}`));
      announce(t(`saved.${name}`));
    },
    onError: () => toasts.error(t(`notSaved.${name}`), { detail: t('kept') }),
  });
}
