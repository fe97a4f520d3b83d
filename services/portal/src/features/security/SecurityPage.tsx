import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { OwnTabs } from '../me/OwnTabs';
import { PasswordCard } from './PasswordCard';
import './security.css';

/** What the reader signs in with, and where it is signed in (ACC-11, ACC-20). */
export function SecurityPage() {
  const { t } = useTranslation('security');
  return (
    <Page title={t('title')} lead={t('lead')} tabs={<OwnTabs />}>
      <div className="sec">
        <PasswordCard />
      </div>
    </Page>
  );
}
