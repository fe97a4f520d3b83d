import type { TicketListItem } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../components/Avatar';
import { When } from '../../../components/When';
import { usePerson } from '../../../session/SessionContext';
import { linkId } from '../../ticket-lists/keys/use-list-keys';
import { useLists } from '../data/lists';
import { TicketStatusBadge, TicketStatusSign } from '../TicketStatus';

interface TicketRowProps {
  readonly ticket: TicketListItem;
  /** It no longer belongs into the list, and stays where it is until the list is read anew. */
  readonly left: boolean;
  /** Where J and K stand. */
  readonly current: boolean;
}

/** The whole row is one link. */
export const TicketRow = memo(function TicketRow({ ticket, left, current }: TicketRowProps) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  const waits = lists.waits(ticket.status);
  const first = ticket.assignees[0];
  return (
    <li className={['tr', waits ? 'un' : '', left ? 'tr-left' : '', current ? 'cur' : ''].join(' ')}>
      <Link to="/tickets/$number" params={{ number: ticket.number }} className="tr-a" id={linkId(ticket.number)}>
        <span className="tr-s">
          <TicketStatusSign status={ticket.status} silent />
        </span>
        <span className="tr-m">
          <span className="tr-t">
            <b dir="auto">{ticket.title}</b>
          </span>
          <LastMessage ticket={ticket} />
          <span className="tr-meta">
            <span className="num">#{ticket.number}</span>
            <span dir="auto">{ticket.companyName}</span>
            {left && <span>{t('ticket-lists:left')}</span>}
            <span className="phone-only">
              <When at={ticket.updatedAt} />
            </span>
          </span>
        </span>
        <span className="tr-st">
          {waits ? (
            <TicketStatusBadge status={ticket.status} />
          ) : (
            <span className="small t2">{lists.name('status', ticket.status)}</span>
          )}
        </span>
        <span className="tr-w">
          <When at={ticket.updatedAt} />
          <Avatar name={first?.name} size="sm" />
          <span className="sr">{first ? t('worksOn', { name: first.name }) : t('nobodyWorksOn')}</span>
        </span>
      </Link>
    </li>
  );
});

function LastMessage({ ticket }: { ticket: TicketListItem }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const last = ticket.lastMessage;
  if (!last) return <span className="tr-x trunc">{t('noAnswerYet')}</span>;
  const own = last.authorKind === 'contact' && last.authorName === person.name;
  return (
    <span className="tr-x trunc" dir="auto">
      {own ? t('youWrote', { text: last.excerpt }) : <Quoted name={last.authorName} text={last.excerpt} />}
    </span>
  );
}

function Quoted({ name, text }: { name: string; text: string }) {
  return (
    <>
      <span className="t2">{name}:</span> {text}
    </>
  );
}
