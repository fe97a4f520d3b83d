import type { ChangeTicket, TicketListItem } from '@avviso/contracts';
import { IconUserCheck, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { useToasts } from '../../../components/Toasts';
import { useApi, usePerson } from '../../../session/SessionContext';
import { useLists } from '../data/lists';
import { ticketKeys, ticketPath } from '../data/tickets';

type FieldsFor = (ticket: TicketListItem) => ChangeTicket;

/** Acts on all selected tickets, one save each; the ones that failed are counted and stay as they were. */
export function BulkBar({ tickets, onDone }: { tickets: readonly TicketListItem[]; onDone: () => void }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const lists = useLists();
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const change = useMutation({
    mutationFn: async (fieldsFor: FieldsFor) => {
      const outcomes = await Promise.allSettled(
        tickets.map((ticket) => api.patch(ticketPath(ticket.number), fieldsFor(ticket), { ifMatch: ticket.version })),
      );
      return outcomes.filter((outcome) => outcome.status === 'rejected').length;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ticketKeys.all }),
    onSuccess: (failed) => {
      const changed = tickets.length - failed;
      if (changed > 0) toasts.success(t('queue.changed', { count: changed }));
      if (failed > 0) toasts.error(t('queue.notChanged', { count: failed }), { detail: t('queue.notChangedDetail') });
      onDone();
    },
  });
  const take: FieldsFor = (ticket) => ({
    assigneeIds: [...new Set([...ticket.assignees.map((assignee) => assignee.id), person.id])],
  });
  return (
    <div className="q-bulk" role="region" aria-label={t('queue.bulk', { count: tickets.length })}>
      <b className="num" role="status">
        {t('queue.selected', { count: tickets.length })}
      </b>
      <span className="q-sep" />
      <Button look="ghost" size="sm" busy={change.isPending} onClick={() => change.mutate(take)}>
        <IconUserCheck aria-hidden />
        {t('takeIt')}
      </Button>
      <select
        className="q-st"
        aria-label={t('queue.setStatus')}
        value=""
        disabled={change.isPending}
        onChange={(event) => {
          const status = event.target.value;
          change.mutate(() => ({ status }));
        }}
      >
        <option value="" disabled>
          {t('queue.setStatus')}
        </option>
        {lists.choices('status').map((entry) => (
          <option key={entry.key} value={entry.key}>
            {lists.name('status', entry.key)}
          </option>
        ))}
      </select>
      <button type="button" className="iconbtn sm" aria-label={t('queue.clearSelection')} onClick={onDone}>
        <IconX className="s16" aria-hidden />
      </button>
    </div>
  );
}
