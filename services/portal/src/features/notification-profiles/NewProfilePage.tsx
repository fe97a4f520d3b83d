import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { ProfileEditor } from './ProfileEditor';
import { useProfileForm } from './use-profile-form';

export function NewProfilePage() {
  const { t } = useTranslation('notification-profiles');
  const navigate = useNavigate();
  const [added, setAdded] = useState<string>();
  const form = useProfileForm(undefined, (profile) => setAdded(profile.id));
  const done = added !== undefined && form.draft.changes === 0;
  // Only when the form holds no change any more: leaving would ask before.
  useEffect(() => {
    if (done) void navigate({ to: '/notification-profiles/$profileId', params: { profileId: added }, replace: true });
  }, [done, added, navigate]);
  return (
    <Page
      title={t('new')}
      lead={t('newLead')}
      crumbs={[
        <Link key="list" to="/notification-profiles">
          {t('title')}
        </Link>,
      ]}
    >
      <ProfileEditor form={form} profile={undefined} />
    </Page>
  );
}
