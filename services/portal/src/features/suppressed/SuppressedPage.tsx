import { IconMailCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { SuppressedTable } from './SuppressedTable';
import { useSuppressed } from './data';

/** Addresses that bounced for good, to be written to again once their fault is mended (CHN-8). */
export function SuppressedPage() {
  const { t } = useTranslation('suppressed');
  const nothing = (
    <Empty icon={<IconMailCheck className="s24" aria-hidden />} title={t('none.title')}>
      {t('none.text')}
    </Empty>
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <PagedList pages={useSuppressed()} nothing={nothing}>
        {(addresses) => <SuppressedTable addresses={addresses} />}
      </PagedList>
    </Page>
  );
}
