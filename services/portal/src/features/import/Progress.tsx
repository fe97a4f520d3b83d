import type { Import } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ProgressBar } from '../../components/ProgressBar';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useAct } from './data';
import { useImportWords } from './words';

/** How far it is. It runs on the server: the page may be left. */
export function Progress({ job, at }: { job: Import; at: number }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useImportWords();
  const toasts = useToasts();
  const cancel = useAct(job, 'cancel');
  const { total, done, created, updated, unchanged, failed } = job.counts;
  const share = total > 0 ? Math.round((done / total) * 100) : 0;
  return (
    <section className="card" aria-labelledby="im-run">
      <div className="card-h">
        <h2 id="im-run">{t('running')}</h2>
        <span className="small dim num end">
          {t('doneOf', { done: format.number(done), total: format.number(total) })}
        </span>
      </div>
      <div className="card-b stack">
        <ProgressBar aria-labelledby="im-run" share={share} />
        <div className="row wrap top">
          <p className="small t2 grow">
            {t('counts', { created, updated, unchanged })}{' '}
            {failed > 0 && <b className="im-red">{t('wrongRows', { count: failed })}</b>} <Left job={job} at={at} />
          </p>
          <Button
            busy={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onError: (error) => toasts.error(words.refusal(error)) })}
          >
            {t('stop')}
          </Button>
        </div>
        <p className="small dim">{t('mayLeave')}</p>
      </div>
    </section>
  );
}

/** Judged by what is done so far; nothing is said of the first moments. */
function Left({ job, at }: { job: Import; at: number }) {
  const { t } = useTranslation('import');
  const { total, done } = job.counts;
  const spent = job.startedAt ? at - new Date(job.startedAt).getTime() : 0;
  if (done < 50 || spent < 2_000) return null;
  const seconds = Math.ceil(((spent / done) * (total - done)) / 1_000);
  return seconds < 90 ? t('leftSeconds', { count: seconds }) : t('leftMinutes', { count: Math.round(seconds / 60) });
}
