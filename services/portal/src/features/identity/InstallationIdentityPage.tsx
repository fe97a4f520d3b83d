import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useIdentitySettings } from './data';
import { IdentityEditor } from './IdentityEditor';
import { RegistrationCard } from './RegistrationCard';

/** Name, logo, colours and portal address of the installation (ACC-21), and whether visitors may register (ACC-23). */
export function InstallationIdentityPage() {
  const { t } = useTranslation('identity');
  const settings = useIdentitySettings('installation');
  if (settings.isError && !settings.data)
    return <ErrorPage error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      {settings.data ? (
        <IdentityEditor owner="installation" settings={settings.data}>
          <RegistrationCard />
        </IdentityEditor>
      ) : (
        <ListSkeleton />
      )}
    </Page>
  );
}
