import type { NotificationProfile } from '@avviso/contracts';
import { IconBell, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useEmployees, useProfiles } from './data';
import './notification-profiles.css';

/** All notification profiles; those that send nothing come first. */
export function ProfilesPage() {
  const { t } = useTranslation('notification-profiles');
  const profiles = useProfiles();
  const add = (
    <Link to="/notification-profiles/new" className={buttonClass('primary')} aria-label={t('new')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new')}</span>
    </Link>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      {profiles.isPending && <ListSkeleton />}
      {profiles.isError && <Problem error={profiles.error} retry={() => void profiles.refetch()} />}
      {profiles.data?.length === 0 && (
        <Empty
          icon={<IconBell className="s24" aria-hidden />}
          title={t('empty.title')}
          action={
            <Link to="/notification-profiles/new" className={buttonClass('primary')}>
              {t('new')}
            </Link>
          }
        >
          {t('empty.text')}
        </Empty>
      )}
      {profiles.data && profiles.data.length > 0 && <Table profiles={profiles.data} />}
    </Page>
  );
}

function Table({ profiles }: { profiles: readonly NotificationProfile[] }) {
  const { t } = useTranslation('notification-profiles');
  const employees = useEmployees();
  const nameOf = (id: string) => employees.data?.items.find((employee) => employee.id === id)?.name;
  const sorted = [...profiles].sort(
    (a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.email.localeCompare(b.email),
  );
  return (
    <div className="card mx-card scroll-x" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="tbl np-list">
        <caption className="sr">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field.email')}</th>
            <th scope="col">{t('field.telegramChatId')}</th>
            <th scope="col">{t('events')}</th>
            <th scope="col">{t('field.employeeShort')}</th>
            <th scope="col">{t('state.title')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((profile) => (
            <tr key={profile.id}>
              <th scope="row">
                <Link to="/notification-profiles/$profileId" params={{ profileId: profile.id }} className="lnk b">
                  {profile.name ?? profile.email}
                </Link>
                {profile.name && <span className="dim small blk">{profile.email}</span>}
              </th>
              <td dir="auto">
                {profile.telegram?.title ?? profile.telegramChatId ?? <span className="dim">–</span>}
                {profile.telegramMovedFrom && <span className="dim small blk">{t('movedShort')}</span>}
              </td>
              <td className="num">
                {t('chosen', { email: profile.eventTypes.length, telegram: profile.telegramEventTypes.length })}
              </td>
              <td>
                {profile.employeeId === null ? (
                  <span className="dim">{t('nobodyShort')}</span>
                ) : (
                  (nameOf(profile.employeeId) ?? t('unknownEmployee'))
                )}
              </td>
              <td>
                <State profile={profile} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ profile }: { profile: NotificationProfile }) {
  const { t } = useTranslation('notification-profiles');
  if (profile.problem) return <span className="badge c-amber">{t(`state.${profile.problem}`)}</span>;
  return profile.active ? (
    <span className="badge c-green">{t('state.active')}</span>
  ) : (
    <span className="badge">{t('state.off')}</span>
  );
}
