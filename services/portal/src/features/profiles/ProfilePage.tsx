import type { Profile } from '@avviso/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useCan, usePerson } from '../../session/SessionContext';
import { useProfile } from '../people/data';
import { usePermissions } from './data';
import { beyond, type Permission, type Scope } from './form';
import { ProfileEditor } from './ProfileEditor';
import { useProfileForm } from './use-profile-form';

const route = getRouteApi('/app/profiles/$profileId');

export function ProfilePage() {
  const { t } = useTranslation('profiles');
  const { profileId } = route.useParams();
  const profile = useProfile(profileId);
  const permissions = usePermissions();
  const failed = [profile, permissions].find((query) => query.isError && !query.data);
  if (profile.data && permissions.data)
    return <Stored key={profileId} profile={profile.data} catalogue={permissions.data} />;
  if (failed) return <ErrorPage error={failed.error} retry={() => void failed.refetch()} />;
  return (
    <Page title={t('one')}>
      <ListSkeleton />
    </Page>
  );
}

function Stored({ profile, catalogue }: { profile: Profile; catalogue: readonly Permission[] }) {
  const { t } = useTranslation('profiles');
  const person = usePerson();
  const mayManage = useCan('profiles.manage');
  const outOfReach = Object.entries(profile.permissions).some(([name, scope]) =>
    beyond(person.permissions, name, scope as Scope),
  );
  const form = useProfileForm({
    profile,
    catalogue,
    readOnly: !mayManage || outOfReach,
    onSaved: () => undefined,
  });
  return (
    <Page
      title={profile.name}
      lead={t(profile.audience === 'employee' ? 'oneLead' : 'contactLead')}
      crumbs={[
        <Link key="list" to="/profiles">
          {t('title')}
        </Link>,
      ]}
    >
      {mayManage && outOfReach && <p className="note c-amber fm-note">{t('outOfReach')}</p>}
      {!mayManage && <p className="note fm-note">{t('readOnly')}</p>}
      <ProfileEditor form={form} profile={profile} catalogue={catalogue} />
    </Page>
  );
}
