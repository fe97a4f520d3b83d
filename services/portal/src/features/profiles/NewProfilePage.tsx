import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGoOn } from '../../components/form/use-go-on';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { usePermissions } from './data';
import type { Permission } from './form';
import { ProfileEditor } from './ProfileEditor';
import { useProfileForm } from './use-profile-form';

export function NewProfilePage() {
  const { t } = useTranslation('profiles');
  const permissions = usePermissions();
  return (
    <Page
      title={t('new')}
      lead={t('newLead')}
      crumbs={[
        <Link key="list" to="/profiles">
          {t('title')}
        </Link>,
      ]}
    >
      {permissions.isPending && <ListSkeleton />}
      {permissions.isError && <Problem error={permissions.error} retry={() => void permissions.refetch()} />}
      {permissions.data && <New catalogue={permissions.data} />}
    </Page>
  );
}

function New({ catalogue }: { catalogue: readonly Permission[] }) {
  const navigate = useNavigate();
  const [added, setAdded] = useState<string>();
  const form = useProfileForm({ profile: undefined, catalogue, onSaved: ({ id }) => setAdded(id) });
  useGoOn(added, form, (profileId) => navigate({ to: '/profiles/$profileId', params: { profileId }, replace: true }));
  return <ProfileEditor form={form} profile={undefined} catalogue={catalogue} />;
}
