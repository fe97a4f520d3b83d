import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '../../api/client';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useToasts } from '../../components/Toasts';
import { useCan } from '../../session/SessionContext';
import { ResendProgress } from './ResendProgress';
import { useNewestResend, useResendAll } from './resends';

interface ResendAllProps {
  readonly filters: Query;
  /** Whether the filters find anything. */
  readonly found: boolean;
}

/** "Send again" for all that the filters find (CHN-16). It runs on the server: the page may be left, and finds it again. */
export function ResendAll(props: ResendAllProps) {
  return useCan('deliveries.manage') ? <Resends {...props} /> : null;
}

function Resends({ filters, found }: ResendAllProps) {
  const { data: run } = useNewestResend();
  const [seen, setSeen] = useState<string>();
  if (run?.state === 'running' && seen !== run.id) setSeen(run.id);
  // one that ended before this page looked is told by the history
  if (run && run.id === seen) return <ResendProgress run={run} />;
  return found && Object.keys(filters).length > 0 ? <Ask filters={filters} /> : null;
}

function Ask({ filters }: Pick<ResendAllProps, 'filters'>) {
  const { t } = useTranslation('deliveries');
  const toasts = useToasts();
  const resend = useResendAll();
  const [asking, setAsking] = useState(false);
  const act = () =>
    resend.mutate(filters, {
      onError: (error) =>
        toasts.error(t('notResent'), isProblem(error) && error.detail ? { detail: error.detail } : {}),
      onSettled: () => setAsking(false),
    });
  return (
    <div className="dl-p">
      <Button onClick={() => setAsking(true)}>
        <IconRefresh aria-hidden />
        {t('all.resend')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('all.ask')}
          keepLabel={t('all.keep')}
          actLabel={t('all.act')}
          busy={resend.isPending}
          onKeep={() => setAsking(false)}
          onAct={act}
        >
          {t('all.text')}
        </ConfirmDialog>
      )}
    </div>
  );
}
