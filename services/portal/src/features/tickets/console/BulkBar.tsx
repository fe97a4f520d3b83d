import type { BulkTicketAction, TicketListItem } from '@avviso/contracts';
import { IconTag, IconUserCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { useToasts } from '../../../components/Toasts';
import { usePerson } from '../../../session/SessionContext';
import { useBulkChange } from '../data/bulk';
import { useLists } from '../data/lists';
import { BulkTags } from './BulkTags';

/** Acts on all selected tickets, on the server: BulkProgress shows how far it is, and what became of it. */
export function BulkBar({ tickets, onDone }: { tickets: readonly TicketListItem[]; onDone: () => void }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const lists = useLists();
  const toasts = useToasts();
  const bulk = useBulkChange();
  const [tagging, setTagging] = useState(false);
  const change = (action: BulkTicketAction) =>
    bulk.mutate(
      { tickets, change: action },
      {
        onSuccess: onDone,
        onError: () => toasts.error(t('queue.notChanged', { count: tickets.length })),
      },
    );
  return (
    <div className="q-bulk" role="region" aria-label={t('queue.bulk', { count: tickets.length })}>
      <b className="num" role="status">
        {t('queue.selected', { count: tickets.length })}
      </b>
      <span className="q-sep" />
      <Button
        look="ghost"
        size="sm"
        busy={bulk.isPending}
        onClick={() => change({ add: { assigneeIds: [person.id] } })}
      >
        <IconUserCheck aria-hidden />
        {t('takeIt')}
      </Button>
      {(['status', 'priority'] as const).map((field) => {
        const label = t(field === 'status' ? 'queue.setStatus' : 'queue.setPriority');
        return (
          <select
            key={field}
            className="q-st"
            aria-label={label}
            value=""
            disabled={bulk.isPending}
            onChange={({ target }) => change({ set: { [field]: target.value } })}
          >
            <option value="" disabled>
              {label}
            </option>
            {lists.choices(field).map((entry) => (
              <option key={entry.key} value={entry.key}>
                {lists.name(field, entry.key)}
              </option>
            ))}
          </select>
        );
      })}
      <Button look="ghost" size="sm" aria-haspopup="dialog" disabled={bulk.isPending} onClick={() => setTagging(true)}>
        <IconTag aria-hidden />
        {t('queue.tags.button')}
      </Button>
      {tagging && <BulkTags tickets={tickets} onChange={change} onClose={() => setTagging(false)} />}
      <button type="button" className="iconbtn sm" aria-label={t('queue.clearSelection')} onClick={onDone}>
        <IconX className="s16" aria-hidden />
      </button>
    </div>
  );
}
