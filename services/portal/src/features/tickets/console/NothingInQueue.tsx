import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../../components/Button';
import { Empty } from '../../../components/Empty';
import type { FilterField } from '../../ticket-lists/filters/filter-fields';
import { useFilterWords } from '../../ticket-lists/filters/FilterChips';
import type { ListFilters } from '../../ticket-lists/filters/list-filters';
import { NothingMatches } from '../NothingMatches';
import type { QueueName } from './QueueTabs';

interface NothingProps {
  readonly queue: QueueName;
  readonly q: string | undefined;
  /** Closed tickets are among those that were searched. */
  readonly closed: boolean;
  readonly fields: readonly FilterField[];
  readonly filters: ListFilters;
}

/** All done, or nothing found by what is asked for: says what that is. */
export function NothingInQueue({ queue, q, closed, fields, filters }: NothingProps) {
  const { t } = useTranslation('tickets');
  const said = useFilterWords(fields, filters);
  if (q || said.length > 0) {
    const open = closed ? [] : [{ name: t('field.status'), words: t('queue.notClosed') }];
    return (
      <NothingMatches
        q={q}
        where={t(`queue.${queue}`)}
        said={[...open, ...said]}
        here={{ view: queue, ...(closed ? { closed } : {}) }}
        all={{ view: 'all', closed: true }}
      />
    );
  }
  return (
    <Empty
      icon={<IconCheck className="s24" aria-hidden />}
      title={t(`queue.empty.${queue}`)}
      action={
        queue === 'mine' && (
          <Link to="/tickets" search={{ view: 'unassigned' }} className={buttonClass()}>
            {t('queue.toUnassigned')}
          </Link>
        )
      }
    >
      {t(`queue.emptyText.${queue}`)}
    </Empty>
  );
}
