import type { ResendProgress as Run } from '@avviso/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../components/ProgressBar';
import { useFormat } from '../../i18n/format';

/** How far it is; the log is read anew when it is over. */
export function ResendProgress({ run: { state, total, done, sent } }: { run: Run }) {
  const { t } = useTranslation('deliveries');
  const format = useFormat();
  const queries = useQueryClient();
  const over = state === 'done';
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: ['deliveries'] });
  }, [over, queries]);
  const share = over || total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <div className="dl-p">
      <ProgressBar className="bar grow" aria-label={t('all.running')} share={share} />
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
