import { IconPencil, IconUserCheck } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { When } from '../../../components/When';
import { TicketStatusSign } from '../TicketStatus';
import { useFieldWords } from './field-words';
import type { Change, EventEntry } from './timeline';

/** One line between the messages: a change, and when. */
export function HistoryEvent({ event: { change, at, actor } }: { event: EventEntry }) {
  // "Jonas Reiter works on this now" says who did it
  const tookIt = change.field === 'assigneeIds' && change.toNames?.length === 1 && change.toNames[0] === actor.name;
  return (
    <li className="ev">
      <span className="ev-i">
        <EventSign change={change} />
      </span>
      <span dir="auto">
        <ChangeWords change={change} />
      </span>
      {!tookIt && (
        <span className="dim ev-w" dir="auto">
          {actor.name}
        </span>
      )}
      <When at={at} as="moment" />
    </li>
  );
}

function EventSign({ change }: { change: Change }) {
  if (change.field === 'status') return <TicketStatusSign status={String(change.to)} size={14} silent />;
  if (change.field === 'assigneeIds') return <IconUserCheck className="s14" aria-hidden />;
  return <IconPencil className="s14" aria-hidden />;
}

/** "Status: Open → In progress", "Jonas Reiter works on this now". */
export function ChangeWords({ change }: { change: Change }) {
  const { t } = useTranslation('tickets');
  const words = useFieldWords();
  if (change.field === 'assigneeIds' && change.toNames) return <Assigned names={change.toNames} words={words} />;
  // two whole texts would say less
  if (change.field === 'description') return t('event.rewritten', { field: words.field(change.field) });
  const values = {
    field: words.field(change.field),
    from: words.value(change.field, change.from, change.fromNames),
    to: words.value(change.field, change.to, change.toNames),
  };
  return <Trans t={t} i18nKey="event.changed" values={values} components={{ b: <b /> }} />;
}

function Assigned({ names, words }: { names: readonly string[]; words: ReturnType<typeof useFieldWords> }) {
  const { t } = useTranslation('tickets');
  if (names.length === 0) return t('event.unassigned');
  const values = { names: words.value('assigneeIds', names, names), count: names.length };
  return <Trans t={t} i18nKey="event.assigned" values={values} components={{ b: <b /> }} />;
}
