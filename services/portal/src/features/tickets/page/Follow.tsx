import type { Ticket } from '@avviso/contracts';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { useToasts } from '../../../components/Toasts';
import { useApi } from '../../../session/SessionContext';
import { ticketKeys, ticketPath } from '../data/tickets';

/** Whoever follows a ticket is told of it like the people on it. */
export function Follow({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const api = useApi();
  const queries = useQueryClient();
  const toasts = useToasts();
  const follow = useMutation({
    mutationFn: (): Promise<unknown> => {
      const path = `${ticketPath(ticket.number)}/watch`;
      return ticket.watching ? api.delete(path) : api.put(path, undefined);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ticketKeys.one(ticket.number) }),
    onError: () => toasts.error(t('notSaved'), { detail: t('notSavedDetail') }),
  });
  return (
    <Button title={t('followHint')} busy={follow.isPending} onClick={() => follow.mutate()}>
      {ticket.watching ? <IconBell aria-hidden /> : <IconBellOff aria-hidden />}
      {t(ticket.watching ? 'following' : 'follow')}
    </Button>
  );
}
