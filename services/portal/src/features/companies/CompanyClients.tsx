import type { Company } from '@avviso/contracts';
import { IconBuilding } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { PagedList } from '../../components/list/PagedList';
import { CompanyTable } from './CompanyTable';
import { useCompanies } from './data';

/** The companies that an ambassador looks after (ACC-2). */
export function CompanyClients({ company }: { company: Company }) {
  const { t } = useTranslation('companies');
  const clients = useCompanies({ managedBy: company.id });
  return (
    <PagedList
      pages={clients}
      nothing={
        <Empty icon={<IconBuilding className="s24" aria-hidden />} title={t('noClients.title')}>
          {t('noClients.text')}
        </Empty>
      }
    >
      {(items) => <CompanyTable companies={items} card />}
    </PagedList>
  );
}
