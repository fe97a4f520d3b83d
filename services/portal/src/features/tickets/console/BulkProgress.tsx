import type { BulkChange } from '@avviso/contracts';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { ProgressBar } from '../../../components/ProgressBar';
import { useToasts } from '../../../components/Toasts';
import { useFormat } from '../../../i18n/format';
import { useNewestBulkChange, useStopBulkChange } from '../data/bulk';
import { ticketKeys } from '../data/tickets';
import { BulkResults } from './BulkResults';

/** How far the person's bulk change is, also after a reload; what became of it is told once. */
export function BulkProgress() {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const stop = useStopBulkChange();
  const { data: job } = useNewestBulkChange();
  const [ended, forget] = useOutcome(job);
  const [looking, setLooking] = useState(false);
  if (ended && job?.state !== 'running') {
    return (
      <div className="q-p">
        <p className="small grow">{t('ticket-lists:bulk.done')}</p>
        <Button size="sm" aria-haspopup="dialog" onClick={() => setLooking(true)}>
          {t('ticket-lists:bulk.each')}
        </Button>
        <button type="button" className="iconbtn sm" aria-label={t('ticket-lists:bulk.hide')} onClick={forget}>
          <IconX className="s16" aria-hidden />
        </button>
        {looking && <BulkResults job={ended} onClose={() => setLooking(false)} />}
      </div>
    );
  }
  if (job?.state !== 'running') return null;
  const { done, total } = job;
  const share = total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <div className="q-p">
      <ProgressBar className="bar grow" aria-label={t('queue.bulkName')} share={share} />
      <p className="small dim num">
        {t('queue.bulkProgress', { done: format.number(done), total: format.number(total) })}
      </p>
      <Button size="sm" busy={stop.isPending} onClick={() => stop.mutate(job.id)}>
        {t('queue.bulkStop')}
      </Button>
    </div>
  );
}

/** Says it when one that was seen to run has ended. @returns that one, and how to forget it */
function useOutcome(job: BulkChange | null | undefined): [BulkChange | undefined, () => void] {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const toasts = useToasts();
  const queries = useQueryClient();
  const watched = useRef<string>(undefined);
  const [told, setTold] = useState<BulkChange>();
  const tell = useEffectEvent((ended: BulkChange) => {
    setTold(ended);
    const { changed, unchanged } = ended.counts;
    const failed = ended.done - changed - unchanged;
    if (changed + unchanged > 0) toasts.success(t('queue.changed', { count: changed + unchanged }));
    if (failed > 0) toasts.error(t('queue.notChanged', { count: failed }), { detail: t('queue.notChangedDetail') });
    if (ended.state !== 'finished') {
      const { done, total } = ended;
      toasts.error(t('queue.bulkStopped', { done: format.number(done), total: format.number(total) }));
    }
    void queries.invalidateQueries({ queryKey: ticketKeys.all });
  });
  useEffect(() => {
    if (!job) return;
    if (job.state === 'running') watched.current = job.id;
    else if (watched.current === job.id) {
      watched.current = undefined;
      tell(job);
    }
  }, [job]);
  return [told, () => setTold(undefined)];
}
