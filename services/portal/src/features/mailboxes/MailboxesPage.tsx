import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CompanyFrame } from './CompanyFrame';
import { CompanyMailboxes } from './CompanyMailboxes';

const route = getRouteApi('/app/company/mailboxes');

/** The shared addresses of a company, by universe and category (SUB-1). */
export function MailboxesPage() {
  const { t } = useTranslation('mailboxes');
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
      {(companyId) => <CompanyMailboxes key={companyId} companyId={companyId} />}
    </CompanyFrame>
  );
}
