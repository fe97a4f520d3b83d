import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { CompanyFrame } from '../mailboxes/CompanyFrame';
import { useCompany } from '../mailboxes/data';
import { DashboardEditor } from './DashboardEditor';
import { useDashboard } from './data';

const route = getRouteApi('/app/company/preferences');

/** All contacts of a company and what they hear, in one table (SUB-7). */
export function DashboardPage() {
  const { t } = useTranslation('company-preferences');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CompanyFrame
      title={t('title')}
      lead={t('lead')}
      chosen={search.company}
      onChoose={(company) => void navigate({ search: { company } })}
      choose={{ title: t('choose.title'), text: t('choose.text') }}
    >
      {(companyId) => <OfCompany key={companyId} companyId={companyId} />}
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
