import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useCompanyName, useIdentitySettings } from './data';
import { IdentityEditor } from './IdentityEditor';

const route = getRouteApi('/app/companies/$companyId/identity');

/** What a company wears on its portal and in its mails (ACC-21). */
export function CompanyIdentityPage() {
  const { t } = useTranslation('identity');
  const { companyId } = route.useParams();
  const owner = { companyId };
  const settings = useIdentitySettings(owner);
  const company = useCompanyName(companyId);
  if (settings.isError && !settings.data)
    return <ErrorPage error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <Page
      title={t('title')}
      {...(company.data ? { lead: t('leadCompany', { company: company.data }) } : {})}
      crumbs={company.data ? [<span key="company">{company.data}</span>] : []}
    >
      {settings.data ? <IdentityEditor key={companyId} owner={owner} settings={settings.data} /> : <ListSkeleton />}
    </Page>
  );
}
