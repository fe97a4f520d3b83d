import type { Import } from '@avviso/contracts';
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../components/Button';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useReport } from './data';

const results = ['created', 'updated', 'unchanged', 'failed'] as const;

/** What came of it, with the wrong rows to take away and mend. */
export function Report({ job }: { job: Import }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const toasts = useToasts();
  const report = useReport(job.id);
  const { counts } = job;
  const well = job.state === 'finished' && counts.failed === 0;
  const download = (result: string | undefined) =>
    report.mutate(result, { onError: () => toasts.error(t('noReport')) });
  return (
    <section className="card im-rep" aria-labelledby="im-rep">
      <div className="card-h">
        {well ? (
          <IconCircleCheck className="s20 ic-c c-green" aria-hidden />
        ) : (
          <IconAlertTriangle className="s20 ic-c c-amber" aria-hidden />
        )}
        <h2 id="im-rep">
          <span role="status">{t(`over.${job.state}`)}</span>
        </h2>
      </div>
      <div className="card-b stack">
        <dl className="im-nums">
          {results.map((result) => (
            <div key={result} className={result === 'failed' && counts.failed > 0 ? 'im-red' : undefined}>
              <dd className="num">{format.number(counts[result])}</dd>
              <dt>{t(`resultOf.${result}`)}</dt>
            </div>
          ))}
        </dl>
        {counts.done < counts.total && (
          <p className="small t2">{t('notDone', { count: counts.total - counts.done })}</p>
        )}
        <p className="small t2">{t(counts.failed > 0 ? 'mend' : 'twice')}</p>
        <div className="fm-act">
          {counts.failed > 0 && (
            <Button look="primary" busy={report.isPending} onClick={() => download('failed')}>
              <IconDownload aria-hidden />
              {t('downloadWrong')}
            </Button>
          )}
          {counts.done > 0 && (
            <Button onClick={() => download(undefined)}>
              <IconDownload aria-hidden />
              {t('downloadAll')}
            </Button>
          )}
          <Link to="/import" className={buttonClass('ghost')}>
            {t('another')}
          </Link>
        </div>
      </div>
    </section>
  );
}
