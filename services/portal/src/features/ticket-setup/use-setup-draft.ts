import type { TicketFieldsSetting, TicketListSetting } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { useSharedDraft, type SharedDraft } from '../../components/draft/use-shared-draft';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { cellOf, keyOf, storedFrom, useSetupCalls, type Cell } from './data';
import type { SetupPart } from './routes';
import { newKey, type CustomField, type Entry } from './shapes';

type Row = Entry | CustomField;

export interface SetupDraft<R extends Row> {
  readonly draft: SharedDraft<Cell>;
  readonly order: readonly string[];
  readonly setOrder: (order: readonly string[]) => void;
  readonly row: (key: string) => R;
  /** Keeps a row as it is wanted; a new one, without a key, gets one that none has or had. @returns its key */
  readonly keep: (row: R) => string;
  readonly remove: (key: string) => void;
}

/** A list, or the fields, as they are edited here: kept until they are saved, never saved over somebody else's unseen. */
export function useSetupDraft<R extends Row>(
  part: SetupPart,
  setting: TicketListSetting | TicketFieldsSetting,
): SetupDraft<R> {
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
    onError: (error) => {
      const inUse = isProblem(error) && error.code === 'TICKET.VALUE_IN_USE';
      toasts.error(t('notSaved'), { detail: `${t(inUse ? 'inUse' : 'refused')} ${t('kept')}` });
    },
  });
  const order = draft.value('order') as readonly string[];
  return {
    draft,
    order,
    setOrder: (next) => draft.set([['order', next]]),
    row: (key) => draft.value(cellOf(key)) as R,
    keep: (row) => {
      const key = row.key === '' ? newKey(row.names, [...draft.base.cells.keys()].map(keyOf).concat(order)) : row.key;
      const placed = order.includes(key) ? [] : [['order', [...order, key]] as const];
      draft.set([[cellOf(key), { ...row, key }], ...placed]);
      return key;
    },
    remove: (key) => draft.set([['order', order.filter((one) => one !== key)]]),
  };
}
