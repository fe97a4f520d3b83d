import type { ImportSummary } from '@avviso/contracts';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconClock, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const looks = {
  uploaded: { colour: 'c-amber', Icon: IconClock },
  running: { colour: 'c-blue', Icon: IconRefresh },
  finished: { colour: 'c-green', Icon: IconCircleCheck },
  cancelled: { colour: 'c-gray', Icon: IconCircleMinus },
  failed: { colour: 'c-red', Icon: IconAlertTriangle },
} as const;

/** How far an import is; wrong rows are said beside it. */
export function StateBadge({ job }: { job: ImportSummary }) {
  const { t } = useTranslation('import');
  const { colour, Icon } = looks[job.state];
  return (
    <span className="row g4 wrap">
      <span className={`badge ${colour}`}>
        <Icon aria-hidden />
        {t(`state.${job.state}`)}
      </span>
      {job.counts.failed > 0 && <span className="badge c-red num">{t('wrongRows', { count: job.counts.failed })}</span>}
    </span>
  );
}
