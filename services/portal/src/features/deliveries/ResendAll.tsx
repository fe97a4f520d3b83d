import type { ResendProgress } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query } from '../../api/client';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useApi, useCan } from '../../session/SessionContext';

const lookEveryMs = 1_000;

/** "Send again" for all that the filters find (CHN-16). It runs on the server: the page may be left. */
export function ResendAll({ filters }: { filters: Query }) {
  const { t } = useTranslation('deliveries');
  const api = useApi();
  const toasts = useToasts();
  const may = useCan('deliveries.manage');
  const [asking, setAsking] = useState(false);
  const [run, setRun] = useState<string>();
  const start = useMutation({
    mutationFn: () => api.post<ResendProgress>('/deliveries/resends', filters),
    onSuccess: ({ id }) => setRun(id),
    onError: (error) => toasts.error(t('notResent'), isProblem(error) && error.detail ? { detail: error.detail } : {}),
    onSettled: () => setAsking(false),
  });
  if (!may) return null;
  return (
    <>
      {run === undefined ? (
        Object.keys(filters).length > 0 && (
          <Button onClick={() => setAsking(true)}>
            <IconRefresh aria-hidden />
            {t('all.resend')}
          </Button>
        )
      ) : (
        <Progress id={run} />
      )}
      {asking && (
        <ConfirmDialog
          title={t('all.ask')}
          keepLabel={t('all.keep')}
          actLabel={t('all.act')}
          busy={start.isPending}
          onKeep={() => setAsking(false)}
          onAct={() => start.mutate()}
        >
          {t('all.text')}
        </ConfirmDialog>
      )}
    </>
  );
}

function Progress({ id }: { id: string }) {
  const { t } = useTranslation('deliveries');
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['resends', id],
    queryFn: ({ signal }) => api.get<ResendProgress>(`/deliveries/resends/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : lookEveryMs),
  });
  const over = data?.state === 'done';
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: ['deliveries'] });
  }, [over, queries]);
  if (!data) return null;
  const { total, done, sent } = data;
  const share = over || total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <div className="dl-p">
      <div
        className="bar grow"
        role="progressbar"
        aria-label={t('all.resend')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <p className="small dim num" role="status">
        {t(over ? 'all.done' : 'all.doneOf', {
          done: format.number(done),
          total: format.number(total),
          sent: format.number(sent),
          left: format.number(done - sent),
        })}
      </p>
    </div>
  );
}
