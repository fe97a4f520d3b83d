import type { Import } from '@avviso/contracts';
import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { ColumnsTable } from './ColumnsTable';
import { useAct, useMapping } from './data';
import { FileCard } from './FileCard';
import { Preview } from './Preview';
import { useImportWords } from './words';

/** How the file is read, what becomes of its columns, and what would come of the first rows. */
export function MappingEditor({ job }: { job: Import }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useImportWords();
  const toasts = useToasts();
  const mapping = useMapping(job);
  const start = useAct(job, 'start');
  const cancel = useAct(job, 'cancel');
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = job.missing.map(words.field);
  const begin = () => {
    setTried(true);
    if (missing.length > 0) return document.getElementById('im-col-0')?.focus();
    start.mutate(undefined, { onError: (error) => toasts.error(words.refusal(error)) });
  };
  return (
    <>
      <div className="fm">
        <div className="stack fm-main">
          {missing.length > 0 && (
            <div className={tried ? 'note c-red' : 'note c-amber'} role={tried ? 'alert' : 'status'}>
              <IconAlertTriangle aria-hidden />
              <span>{t('missing', { fields: format.list(missing) })}</span>
            </div>
          )}
          <ColumnsTable job={job} mapping={mapping} />
          <Preview job={job} />
        </div>
        <aside className="stack fm-side" aria-label={t('reading')}>
          <FileCard job={job} mapping={mapping} />
        </aside>
      </div>
      <div className="im-go">
        <span className="grow small t2">{t('notYet')}</span>
        <Button look="ghost" busy={cancel.isPending} onClick={() => setAsking(true)}>
          {t('discard')}
        </Button>
        <Button look="primary" size="lg" busy={start.isPending} onClick={begin}>
          <IconPlayerPlay aria-hidden />
          {t('start', { count: job.counts.total })}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('discardAsk')}
          keepLabel={t('discardKeep')}
          actLabel={t('discard')}
          busy={cancel.isPending}
          onKeep={() => setAsking(false)}
          onAct={() =>
            cancel.mutate(undefined, {
              onSettled: () => setAsking(false),
              onError: (error) => toasts.error(words.refusal(error)),
            })
          }
        >
          <p>{t('discardText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
