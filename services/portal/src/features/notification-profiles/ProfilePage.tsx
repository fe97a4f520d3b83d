import type { NotificationProfile } from '@avviso/contracts';
import { IconTrash } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { PageHeading } from '../../app/PageFocus';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { useDeleteProfile, useProfile } from './data';
import { ProfileEditor } from './ProfileEditor';
import { useProfileForm, type ProfileForm } from './use-profile-form';

const route = getRouteApi('/app/notification-profiles/$profileId');

export function ProfilePage() {
  const { t } = useTranslation('notification-profiles');
  const { profileId } = route.useParams();
  const profile = useProfile(profileId);
  if (profile.data) return <Stored key={profileId} profile={profile.data} />;
  if (profile.isError) return <ErrorPage error={profile.error} retry={() => void profile.refetch()} />;
  return (
    <Page title={t('one')}>
      <ListSkeleton />
    </Page>
  );
}

function Stored({ profile }: { profile: NotificationProfile }) {
  const { t } = useTranslation('notification-profiles');
  const form = useProfileForm(profile, () => undefined);
  const [asking, setAsking] = useState(false);
  const title = profile.name ?? profile.email;
  const chat = profile.telegram?.title ?? profile.telegramChatId;
  return (
    <Page
      title={title}
      ownHeading
      crumbs={[
        <Link key="list" to="/notification-profiles">
          {t('title')}
        </Link>,
      ]}
    >
      <div className="ctitle np-title">
        <div className="grow">
          <PageHeading>{title}</PageHeading>
          <p dir="auto">{chat ? t('leadTelegram', { chat }) : t('leadEmail')}</p>
        </div>
        <label className="row b small" htmlFor="np-active">
          {t('field.active')}
        </label>
        <input
          type="checkbox"
          role="switch"
          className="sw"
          id="np-active"
          checked={form.on('active')}
          onChange={({ target }) => form.set([['active', target.checked]])}
        />
        <Button look="ghost" onClick={() => setAsking(true)}>
          <IconTrash aria-hidden />
          {t('delete.open')}
        </Button>
      </div>
      <ProfileEditor form={form} profile={profile} />
      {asking && <AskDelete profile={profile} form={form} onClose={() => setAsking(false)} />}
    </Page>
  );
}

interface AskDeleteProps {
  readonly profile: NotificationProfile;
  readonly form: ProfileForm;
  readonly onClose: () => void;
}

function AskDelete({ profile, form, onClose }: AskDeleteProps) {
  const { t } = useTranslation('notification-profiles');
  const navigate = useNavigate();
  const toasts = useToasts();
  const remove = useDeleteProfile(profile);
  const act = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        form.discard();
        toasts.success(t('delete.done', { email: profile.email }));
        void navigate({ to: '/notification-profiles', ignoreBlocker: true });
      },
      onError: (error) => {
        onClose();
        toasts.error(t('delete.failed'), isProblem(error, 412) ? { detail: t('delete.changed') } : {});
      },
    });
  const off = {
    label: t('delete.instead'),
    run: () => {
      form.set([['active', false]]);
      onClose();
    },
  };
  return (
    <ConfirmDialog
      title={t('delete.title')}
      keepLabel={t('delete.keep')}
      actLabel={t('delete.act')}
      busy={remove.isPending}
      onKeep={onClose}
      onAct={act}
      {...(form.on('active') ? { instead: off } : {})}
    >
      <p>
        {profile.telegramChatId
          ? t('delete.textTelegram', {
              email: profile.email,
              chat: profile.telegram?.title ?? profile.telegramChatId,
              count: profile.eventTypes.length,
            })
          : t('delete.text', { email: profile.email, count: profile.eventTypes.length })}
      </p>
    </ConfirmDialog>
  );
}
