import type { Company } from '@avviso/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../app/PageFocus';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useShownTab } from '../../components/use-shown-tab';
import { useCan } from '../../session/SessionContext';
import { CompanyIdentity } from '../identity/CompanyIdentity';
import { CompanyMailboxes } from '../mailboxes/CompanyMailboxes';
import { useCompany, useEmployee } from '../people/data';
import { CompanyTypes } from '../ticket-setup/company/CompanyTypes';
import { CompanyBadges } from './CompanyBadges';
import { CompanyClients } from './CompanyClients';
import { CompanyDetails } from './CompanyDetails';
import { CompanyPeople } from './CompanyPeople';
import type { CompanyTab } from './routes';
import './companies.css';

const route = getRouteApi('/app/companies/$companyId');

export function CompanyPage() {
  const { t } = useTranslation('companies');
  const { companyId } = route.useParams();
  const company = useCompany(companyId);
  if (company.data) return <Stored key={companyId} company={company.data} />;
  if (company.isError) return <ErrorPage error={company.error} retry={() => void company.refetch()} />;
  return (
    <Page title={t('one')}>
      <ListSkeleton />
    </Page>
  );
}

function tabsOf(company: Company, mayManage: boolean, mayShapeTickets: boolean): readonly CompanyTab[] {
  const manages = company.universes.includes('ambassador');
  const customer = !company.universes.includes('operator');
  return [
    'people',
    ...(manages ? (['clients'] as const) : []),
    'details',
    ...(customer ? (['mailboxes'] as const) : []),
    ...(customer && mayShapeTickets ? (['types'] as const) : []),
    // The operator's own is the installation's, a page of the settings.
    ...(customer && mayManage ? (['identity'] as const) : []),
  ];
}

function Stored({ company }: { company: Company }) {
  const { t } = useTranslation('companies');
  const { tab: asked = 'people' } = route.useSearch();
  const tabs = tabsOf(company, useCan('companies.manage'), useCan('settings.manage'));
  const current = tabs.includes(asked) ? asked : 'people';
  const row = useShownTab<HTMLElement>(current);
  return (
    <Page
      title={company.name}
      ownHeading
      crumbs={[
        <Link key="list" to="/companies">
          {t('title')}
        </Link>,
      ]}
    >
      <div className="ctitle cy-title">
        <div className="grow">
          <PageHeading>{company.name}</PageHeading>
          <Lead company={company} />
          <CompanyBadges company={company} />
        </div>
      </div>
      {company.archived && <p className="note fm-note">{t('archivedNote')}</p>}
      <nav className="tabs cy-tabs" ref={row} aria-label={t('parts')}>
        {tabs.map((tab) => (
          <Link
            key={tab}
            to="/companies/$companyId"
            params={{ companyId: company.id }}
            search={tab === 'people' ? {} : { tab }}
            resetScroll={false}
            activeOptions={{ exact: true }}
            aria-current={tab === current ? 'page' : undefined}
          >
            {t(`tab.${tab}`)}
          </Link>
        ))}
        {tabs.includes('mailboxes') && (
          <Link to="/company/preferences" search={{ company: company.id }}>
            {t('shell:nav.companyPreferences')}
          </Link>
        )}
      </nav>
      {current === 'people' && <CompanyPeople company={company} />}
      {current === 'clients' && <CompanyClients company={company} />}
      {current === 'details' && <CompanyDetails company={company} />}
      {current === 'mailboxes' && <CompanyMailboxes companyId={company.id} />}
      {current === 'types' && <CompanyTypes companyId={company.id} name={company.name} />}
      {current === 'identity' && <CompanyIdentity companyId={company.id} name={company.name} />}
    </Page>
  );
}

/** Who looks after it, in a line. */
function Lead({ company }: { company: Company }) {
  const { t } = useTranslation('companies');
  const manager = useCompany(company.managedBy ?? undefined);
  const personal = useEmployee(company.personalManagerId ?? undefined);
  const parts = [
    manager.data && (
      <span key="by">
        {t('lead.managedBy')}{' '}
        <Link to="/companies/$companyId" params={{ companyId: manager.data.id }} dir="auto">
          {manager.data.name}
        </Link>
      </span>
    ),
    company.office && <span key="office">{t('lead.office', { office: company.office })}</span>,
    personal.data && <span key="manager">{t('lead.manager', { name: personal.data.name })}</span>,
  ].filter(Boolean);
  return parts.length > 0 ? <p className="cy-lead">{parts}</p> : null;
}
