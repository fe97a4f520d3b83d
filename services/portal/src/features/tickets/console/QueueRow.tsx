import type { TicketListItem } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../components/Avatar';
import { PrioritySign } from '../../../components/PrioritySign';
import { When } from '../../../components/When';
import { DueSign } from '../../due-times/DueSign';
import { linkId } from '../../ticket-lists/keys/use-list-keys';
import { useLists } from '../data/lists';
import { TicketStatusSign } from '../TicketStatus';

/** More would leave the title no room. */
const mostTags = 2;

interface QueueRowProps {
  readonly ticket: TicketListItem;
  readonly showAssignees: boolean;
  /** It no longer belongs into the list, and stays where it is until the list is read anew. */
  readonly left: boolean;
  readonly selected: boolean;
  /** Where J and K stand. */
  readonly current: boolean;
  readonly onToggle: (number: string) => void;
}

/** Of several hundred rows a key or a tick changes one or two: the others stay as they are. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { ticket, left, showAssignees, selected, current, onToggle } = props;
  const { t } = useTranslation('tickets');
  const lists = useLists();
  const priority = ticket.priority
    ? t('queue.priority', { priority: lists.name('priority', ticket.priority) })
    : undefined;
  const shown = showAssignees ? ticket.assignees[0]?.name : (ticket.contactName ?? undefined);
  // The customer spoke last: somebody should answer.
  const answerable = ticket.lastMessage?.authorKind === 'contact';
  return (
    <tr
      className={[selected ? 'sel' : '', answerable ? 'un' : '', current ? 'cur' : '', left ? 'q-left' : ''].join(' ')}
    >
      <td>
        <label className="cell">
          <input
            type="checkbox"
            className="cb"
            aria-label={t('queue.select', { number: ticket.number })}
            checked={selected}
            onChange={() => onToggle(ticket.number)}
          />
        </label>
      </td>
      <td>
        <TicketStatusSign status={ticket.status} />
      </td>
      <td className="num dim">{ticket.number}</td>
      <td className="q-t">
        <span className="row">
          <Link
            to="/tickets/$number"
            params={{ number: ticket.number }}
            className="trunc"
            id={linkId(ticket.number)}
            dir="auto"
          >
            {ticket.title}
          </Link>
          {ticket.tags?.slice(0, mostTags).map((tag) => (
            <span key={tag} className="tag dk" dir="auto">
              {tag}
            </span>
          ))}
          <span className="dk">
            <DueSign ticket={ticket} />
          </span>
          {left && <span className="micro dim nowrap">{t('ticket-lists:left')}</span>}
        </span>
        <span className="q-m phone-only">
          <span className="trunc" dir="auto">
            {ticket.companyName}
          </span>
          <span aria-hidden>·</span>
          <When at={ticket.updatedAt} className="nowrap" />
          <DueSign ticket={ticket} />
        </span>
      </td>
      <td className="dk t2 trunc" dir="auto" title={ticket.companyName}>
        {ticket.companyName}
      </td>
      <td className="dk" title={shown}>
        <Avatar name={shown} size="sm" />
        <span className="sr">{shown ?? t('nobody')}</span>
      </td>
      <td>{ticket.priority && <PrioritySign priority={ticket.priority} label={priority ?? ticket.priority} />}</td>
      <td className="dk r dim nowrap">
        <When at={ticket.updatedAt} />
      </td>
    </tr>
  );
});
