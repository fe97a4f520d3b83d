import type { TicketFieldsSetting, TicketListSetting } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft, type SharedDraft } from '../../components/draft/use-shared-draft';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { cellOf, storedFrom, useSetupCalls, type Cell } from './data';
import type { SetupPart } from './routes';

export interface SetupDraft {
  readonly draft: SharedDraft<Cell>;
  readonly order: readonly string[];
  readonly setOrder: (order: readonly string[]) => void;
  readonly put: (key: string, row: Cell) => void;
  readonly remove: (key: string) => void;
}

/** A list, or the fields, as they are edited here: kept until they are saved, never saved over somebody else's unseen. */
export function useSetupDraft(part: SetupPart, setting: TicketListSetting | TicketFieldsSetting): SetupDraft {
  const { t } = useTranslation('ticket-setup');
  const toasts = useToasts();
  const announce = useAnnounce();
  const draft = useSharedDraft<Cell>({
    stored: storedFrom(setting),
    ...useSetupCalls(part),
    onSaved: () => {
      toasts.success(t('saved'));
      announce(t('saved'));
    },
    onError: (error) =>
      toasts.error(t('notSaved'), { detail: isProblem(error) ? (error.detail ?? t('kept')) : t('kept') }),
  });
  const order = draft.value('order') as readonly string[];
  return {
    draft,
    order,
    setOrder: (next) => draft.set([['order', next]]),
    put: (key, row) =>
      draft.set([[cellOf(key), row], ...(order.includes(key) ? [] : [['order', [...order, key]] as const])]),
    remove: (key) => draft.set([['order', order.filter((one) => one !== key)]]),
  };
}
