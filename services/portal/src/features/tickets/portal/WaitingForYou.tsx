import type { TicketListItem } from '@avviso/contracts';
import { IconChevronRight, IconTicket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';

/** The tickets that wait for the reader, three at most; the list below has the others. */
export function WaitingForYou({ tickets }: { tickets: readonly TicketListItem[] }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  if (tickets.length === 0) return null;
  return (
    <section className="att" aria-label={t('view.waiting')}>
      {tickets.slice(0, 3).map((ticket) => (
        <Link key={ticket.number} to="/tickets/$number" params={{ number: ticket.number }} className="att-c c-amber">
          <span className="cat att-i">
            <IconTicket aria-hidden />
          </span>
          <span className="grow">
            <b dir="auto">{ticket.lastMessage ? t('answer', { name: ticket.lastMessage.authorName }) : ticket.title}</b>
            <span className="dim small trunc blk" dir="auto">
              #{ticket.number} · {ticket.title}
            </span>
            <span className="micro ic-c b">
              {t('since', { when: format.when(ticket.lastMessage?.at ?? ticket.updatedAt) })}
            </span>
          </span>
          <IconChevronRight className="s16" aria-hidden />
        </Link>
      ))}
    </section>
  );
}
