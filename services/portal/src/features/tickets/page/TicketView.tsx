import type { Ticket } from '@avviso/contracts';
import { IconArrowLeft, IconChevronDown, IconUserCheck } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { ConflictDialog } from '../../../components/ConflictDialog';
import { Page } from '../../../components/Page';
import { useFormat } from '../../../i18n/format';
import { usePerson } from '../../../session/SessionContext';
import { useLists } from '../data/lists';
import { Editor } from '../editor/Editor';
import { Others } from '../live/Others';
import { usePresence } from '../live/use-presence';
import { useTicketLive } from '../live/use-ticket-live';
import { TicketStatusBadge } from '../TicketStatus';
import { Conversation } from './Conversation';
import { Details } from './Details';
import { Follow } from './Follow';
import { Properties } from './Properties';
import { TicketTitle } from './TicketTitle';
import { useTicketSave, type TicketSave } from './use-ticket-save';
import './ticket-page.css';

export function TicketView({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const save = useTicketSave(ticket);
  const others = useTicketLive(ticket.number);
  const writes = usePresence(ticket.number);
  return (
    <Page
      title={t('ticketNumber', { number: ticket.number })}
      windowTitle={`#${ticket.number} ${ticket.title}`}
      crumbs={
        person.kind === 'contact'
          ? portalCrumbs(ticket, t('title'))
          : [
              <Link key="list" to="/tickets">
                {t('title')}
              </Link>,
            ]
      }
      actions={
        <>
          <Follow ticket={ticket} />
          {person.kind === 'employee' && <TakeIt ticket={ticket} save={save} />}
        </>
      }
      ownHeading
    >
      <Head ticket={ticket} save={save} />
      <Columns
        side={
          <>
            <Details ticket={ticket} save={save} />
            <Properties ticket={ticket} save={save} />
          </>
        }
        summary={<Summary ticket={ticket} />}
      >
        <Conversation ticket={ticket} save={save} />
        <Others people={others} />
        <Editor ticket={ticket} onWriting={writes} />
      </Columns>
      {save.conflict && (
        <ConflictDialog
          conflicts={save.conflict.fields}
          onKeepMine={save.conflict.keepMine}
          onTakeTheirs={save.conflict.takeTheirs}
          onClose={save.conflict.takeTheirs}
        />
      )}
    </Page>
  );
}

function portalCrumbs(ticket: Ticket, title: string): ReactNode[] {
  return [
    <Link key="list" to="/tickets" className="row g4 lnk">
      <IconArrowLeft className="s16" aria-hidden />
      {title}
    </Link>,
    <span key="company" dir="auto">
      {ticket.companyName}
    </span>,
  ];
}

function Head({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  return (
    <div className="tk-head">
      <div className="grow">
        <TicketTitle ticket={ticket} save={save} />
        <p className="row wrap tk-meta">
          <TicketStatusBadge status={ticket.status} />
          <span className="dim num">#{ticket.number}</span>
          <span className="dim">
            {t('openedBy', { name: ticket.createdBy.name, when: format.dateTime(ticket.createdAt) })}
          </span>
        </p>
      </div>
    </div>
  );
}

/** A technician takes the ticket by one press, where nobody has it or somebody else has. */
function TakeIt({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  if (!ticket.editable.includes('assigneeIds') || ticket.assigneeIds.includes(person.id)) return null;
  return (
    <Button
      look="primary"
      busy={save.saving === 'assigneeIds'}
      onClick={() => save.run({ assigneeIds: [...ticket.assigneeIds, person.id] })}
    >
      <IconUserCheck aria-hidden />
      {t('takeIt')}
    </Button>
  );
}

function Summary({ ticket }: { ticket: Ticket }) {
  const lists = useLists();
  const parts = [ticket.assignees[0]?.name, ticket.priority && lists.name('priority', ticket.priority)].filter(Boolean);
  return <span className="dim micro blk">{parts.join(' · ')}</span>;
}

/**
 * Beside the conversation where there is room, folded above it on a phone; never both. It is moved as it is, with what is
 * being typed into it, when a tablet is turned.
 */
function Columns({ side, summary, children }: { side: ReactNode; summary: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('tickets');
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false });
  const [home] = useState(() => Object.assign(document.createElement('div'), { className: 'tk-s' }));
  const place = (here: HTMLElement | null) => {
    if (here && home.parentElement !== here) here.append(home);
  };
  return (
    <>
      {narrow && (
        <details className="card tk-sum" ref={place}>
          <summary>
            <span className="grow">
              {t('detailsAndProperties')}
              {summary}
            </span>
            <IconChevronDown aria-hidden />
          </summary>
        </details>
      )}
      <div className="tk">
        <section aria-label={t('conversation')} className="tk-c">
          {children}
        </section>
        {!narrow && <aside className="tk-a" aria-label={t('aboutTicket')} ref={place} />}
      </div>
      {createPortal(side, home)}
    </>
  );
}
