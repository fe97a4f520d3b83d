import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { usePerson } from '../../session/SessionContext';
import { OwnTabs } from '../me/OwnTabs';
import { TwoFactorCard } from '../two-factor/TwoFactorCard';
import { PasswordCard } from './PasswordCard';
import { SessionsCard } from './SessionsCard';
import './security.css';

/** What the reader signs in with, and where it is signed in (ACC-11, ACC-20). */
export function SecurityPage() {
  const { t } = useTranslation('security');
  const person = usePerson();
  return (
    <Page title={t('title')} lead={t('lead')} tabs={<OwnTabs />}>
      <div className="sec">
        <PasswordCard />
        {person.kind === 'employee' && <TwoFactorCard />}
        <SessionsCard />
      </div>
    </Page>
  );
}
