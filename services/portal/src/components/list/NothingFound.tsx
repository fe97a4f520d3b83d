import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../Empty';

/** Nothing matches what was searched or filtered: says what is on and offers to clear it. */
export function NothingFound({ q, filters, clear }: { q: string | undefined; filters?: string; clear: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <Empty
      icon={<IconSearch className="s24" aria-hidden />}
      title={q ? t('list.nothingFor', { q }) : t('list.nothing')}
      action={clear}
    >
      {filters}
    </Empty>
  );
}
