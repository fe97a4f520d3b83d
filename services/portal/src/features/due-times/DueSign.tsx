import type { TicketListItem } from '@avviso/contracts';
import { IconClockExclamation, IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';

type Due = Pick<TicketListItem, 'dueAt' | 'dueRemainingMinutes'>;

/** In a row: until when, and that it is late. Nothing where nothing is due. */
export function DueSign({ ticket: { dueAt } }: { ticket: Due }) {
  const { t } = useTranslation('due-times');
  const format = useFormat();
  if (!dueAt) return null;
  const late = isLate(dueAt);
  const today = format.calendar.dayOf(new Date(dueAt)) === format.calendar.dayOf(new Date());
  const when = today ? format.time(dueAt) : format.date(dueAt);
  return (
    <time dateTime={dueAt} title={format.full(dueAt)} className={late ? 'badge c-red nowrap' : 'micro dim nowrap num'}>
      {late && <IconClockExclamation className="s14" aria-hidden />}
      {t(late ? 'late' : 'due', { when })}
    </time>
  );
}

/** On the ticket's page: the same in full, and what is left while the clock stands still. */
export function DueDetail({ ticket: { dueAt, dueRemainingMinutes: left } }: { ticket: Due }) {
  const { t } = useTranslation('due-times');
  const format = useFormat();
  if (dueAt) {
    return (
      <span className="row wrap">
        <time dateTime={dueAt} title={format.full(dueAt)} className="num">
          {format.moment(dueAt)}
        </time>
        {isLate(dueAt) && <span className="badge c-red">{t('isLate')}</span>}
      </span>
    );
  }
  if (left === null || left === undefined) return <span className="dim">{t('never')}</span>;
  return (
    <span className="row dim">
      <IconClockPause className="s16" aria-hidden />
      {left < 0 ? t('stoppedLate') : t('stopped', { left: format.duration(left * 60_000) })}
    </span>
  );
}

function isLate(dueAt: string): boolean {
  return new Date(dueAt).getTime() < Date.now();
}
