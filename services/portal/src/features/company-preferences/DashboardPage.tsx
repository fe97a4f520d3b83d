import { IconBuilding } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { usePerson } from '../../session/SessionContext';
import { CompanyFrame } from '../mailboxes/CompanyFrame';
import { useCompany } from '../mailboxes/data';
import { DashboardEditor } from './DashboardEditor';
import { useDashboard } from './data';

const route = getRouteApi('/app/company/preferences');

/** All contacts of a company and what they hear, in one table (SUB-7). */
export function DashboardPage() {
  const { t } = useTranslation('company-preferences');
  const person = usePerson();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const companyId = search.company ?? person.companyId;
  return (
    <CompanyFrame
      title={t('title')}
      lead={t('lead')}
      companyId={companyId}
      onChoose={(company) => void navigate({ search: { company } })}
    >
      {companyId === undefined ? (
        <Empty icon={<IconBuilding className="s24" aria-hidden />} title={t('choose.title')}>
          {t('choose.text')}
        </Empty>
      ) : (
        <OfCompany key={companyId} companyId={companyId} />
      )}
    </CompanyFrame>
  );
}

function OfCompany({ companyId }: { companyId: string }) {
  const dashboard = useDashboard(companyId);
  const company = useCompany(companyId);
  if (dashboard.isPending) return <ListSkeleton rows={9} />;
  if (dashboard.isError) return <Problem error={dashboard.error} retry={() => void dashboard.refetch()} />;
  return <DashboardEditor companyId={companyId} name={company.data?.name ?? ''} data={dashboard.data} />;
}
