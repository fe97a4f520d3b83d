import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../../components/Button';
import { Empty } from '../../../components/Empty';
import { NothingFound } from '../../../components/list/NothingFound';
import type { FilterField } from '../../ticket-lists/filters/filter-fields';
import { useFilterWords } from '../../ticket-lists/filters/FilterChips';
import type { ListFilters } from '../../ticket-lists/filters/list-filters';
import type { QueueName } from './QueueTabs';

interface NothingProps {
  readonly queue: QueueName;
  readonly q: string | undefined;
  readonly fields: readonly FilterField[];
  readonly filters: ListFilters;
}

/** All done, or nothing found by what is asked for: says what that is. */
export function NothingInQueue({ queue, q, fields, filters }: NothingProps) {
  const { t } = useTranslation('tickets');
  const said = useFilterWords(fields, filters);
  if (q || said.length > 0) {
    const on = said.map(({ name, words }) => `${name}: ${words}`).join(' · ');
    return (
      <NothingFound
        q={q}
        filters={[t('empty.inView', { view: t(`queue.${queue}`) }), on].filter(Boolean).join(' ')}
        clear={
          <Link to="/tickets" search={{ view: 'all', closed: true, ...(q ? { q } : {}) }} className={buttonClass()}>
            {t(q ? 'queue.searchAll' : 'empty.clear')}
          </Link>
        }
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
