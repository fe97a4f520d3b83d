import type { Ticket } from '@avviso/contracts';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../components/Avatar';
import { When } from '../../../components/When';
import { useFormat } from '../../../i18n/format';
import { usePerson } from '../../../session/SessionContext';
import { MergeLink } from '../../ticket-merge/MergeLink';
import { DueDetail } from '../../due-times/DueSign';
import { useHistory } from '../data/tickets';
import { TicketStatusBadge } from '../TicketStatus';
import { Assignees } from './Assignees';
import { ListFieldSelect } from './ListFieldSelect';
import { Requester } from './Requester';
import type { TicketSave } from './use-ticket-save';
import { Watchers } from './Watchers';
import { CompanyOf } from './WhoseTicket';

const HistoryDialog = lazy(() => import('./HistoryDialog').then((module) => ({ default: module.HistoryDialog })));

export function Details({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const format = useFormat();
  const history = useHistory(ticket.number);
  const [historyShown, setHistoryShown] = useState(false);
  return (
    <section className="card">
      <div className="card-h">
        <h2>{t('details')}</h2>
      </div>
      <dl className="props">
        <Row label={t('field.status')}>
          {ticket.editable.includes('status') ? (
            <ListFieldSelect ticket={ticket} field="status" save={save} />
          ) : (
            <TicketStatusBadge status={ticket.status} />
          )}
        </Row>
        <Row label={t('field.assigneeIds')}>
          {ticket.editable.includes('assigneeIds') ? (
            <Assignees ticket={ticket} save={save} />
          ) : (
            <WorksOnIt ticket={ticket} />
          )}
        </Row>
        {(ticket.editable.includes('watcherIds') || (ticket.watchers?.length ?? 0) > 0) && (
          <Row label={t('field.watcherIds')}>
            {ticket.editable.includes('watcherIds') ? (
              <Watchers ticket={ticket} save={save} />
            ) : (
              <span dir="auto">{format.list((ticket.watchers ?? []).map(({ name }) => name))}</span>
            )}
          </Row>
        )}
        <Row label={t('field.contactId')}>
          <Requester ticket={ticket} save={save} />
        </Row>
        {person.kind === 'employee' && (
          <Row label={t('field.companyId')}>
            <CompanyOf ticket={ticket} />
          </Row>
        )}
        {ticket.dueAt !== undefined && (
          <Row label={t('due-times:label')}>
            <DueDetail ticket={ticket} />
          </Row>
        )}
        {ticket.mergedNumbers.length > 0 && (
          <Row label={t('ticket-merge:contains')}>
            <span className="num">{ticket.mergedNumbers.map((number) => `#${number}`).join(', ')}</span>
          </Row>
        )}
        {ticket.begunAsConversation && (
          <Row label={t('begunAs')}>
            <Link to="/conversations/$number" params={{ number: ticket.number }} className="lnk">
              {t('begunAsOne', { number: ticket.number })}
            </Link>
          </Row>
        )}
        <Row label={t('opened')}>
          <When at={ticket.createdAt} as="moment" />
        </Row>
        <Row label={t('lastChange')}>
          <When at={ticket.updatedAt} as="moment" />
        </Row>
      </dl>
      <button type="button" className="card-link" onClick={() => setHistoryShown(true)}>
        <IconHistory className="s16" aria-hidden />
        {t('history')}
        {history.data && <span className="dim end num">{history.data.length}</span>}
      </button>
      {person.kind === 'employee' && ticket.editable.includes('status') && <MergeLink ticket={ticket} />}
      {historyShown && (
        <Suspense fallback={null}>
          <HistoryDialog entries={history.data ?? []} onClose={() => setHistoryShown(false)} />
        </Suspense>
      )}
    </section>
  );
}

export function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WorksOnIt({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  if (ticket.assignees.length === 0) return <span className="dim">{t('nobodyYet')}</span>;
  return ticket.assignees.map((person) => (
    <span className="row" key={person.id}>
      <Avatar name={person.name} size="sm" />
      <span dir="auto">{person.name}</span>
    </span>
  ));
}
