import { IconBuilding } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { usePerson } from '../../session/SessionContext';
import { CompanyFrame } from './CompanyFrame';
import { CompanyMailboxes } from './CompanyMailboxes';

const route = getRouteApi('/app/company/mailboxes');

/** The shared addresses of a company, by universe and category (SUB-1). */
export function MailboxesPage() {
  const { t } = useTranslation('mailboxes');
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
        <CompanyMailboxes key={companyId} companyId={companyId} />
      )}
    </CompanyFrame>
  );
}
