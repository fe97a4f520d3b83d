import type { Company } from '@avviso/contracts';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import type { RecordForm } from '../../components/form/use-record-form';
import { useToasts } from '../../components/Toasts';
import { storedFrom, useArchive } from './data';

/** Nothing is deleted: what a company owns stays, and nothing is sent for it any more (ACC-1). */
export function ArchiveCard({ company, form }: { company: Company; form: RecordForm }) {
  const { t } = useTranslation('companies');
  const toasts = useToasts();
  const archive = useArchive(company);
  const [asking, setAsking] = useState(false);
  const put = (archived: boolean) =>
    archive.mutate(archived, {
      onSuccess: (after) => {
        setAsking(false);
        form.draft.rebase(storedFrom(after), form.draft.mine);
        toasts.success(t(archived ? 'archive.done' : 'archive.back', { name: company.name }));
      },
      onError: (error) => {
        setAsking(false);
        toasts.error(t('notSaved'), isProblem(error, 412) ? { detail: t('archive.changed') } : {});
      },
    });
  return (
    <section className="card" aria-labelledby="cy-archive">
      <div className="card-h">
        <h2 id="cy-archive">{t('archive.title')}</h2>
      </div>
      <div className="card-b stack">
        <p className="small t2">{t(company.archived ? 'archive.isArchived' : 'archive.text')}</p>
        {company.archived ? (
          <Button busy={archive.isPending} onClick={() => put(false)}>
            <IconArchiveOff aria-hidden />
            {t('archive.bringBack')}
          </Button>
        ) : (
          <Button onClick={() => setAsking(true)}>
            <IconArchive aria-hidden />
            {t('archive.open')}
          </Button>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          title={t('archive.ask', { name: company.name })}
          keepLabel={t('archive.keep')}
          actLabel={t('archive.act')}
          busy={archive.isPending}
          onKeep={() => setAsking(false)}
          onAct={() => put(true)}
        >
          <p>{t('archive.askText')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
