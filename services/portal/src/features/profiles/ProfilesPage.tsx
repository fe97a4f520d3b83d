import type { Profile } from '@avviso/contracts';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { DataTable } from '../../components/list/DataTable';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useCan } from '../../session/SessionContext';
import { useEmployees, useProfiles } from '../people/data';
import '../../components/form/form.css';
import './profiles.css';

/** Named permission sets, of employees and of contacts (ACC-8). */
export function ProfilesPage() {
  const { t } = useTranslation('profiles');
  const profiles = useProfiles();
  const mayAdd = useCan('profiles.manage');
  const add = (
    <Link to="/profiles/new" className={buttonClass('primary')} aria-label={t('new')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('new')}</span>
    </Link>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={mayAdd && add}>
      {profiles.isPending && <ListSkeleton />}
      {profiles.isError && <Problem error={profiles.error} retry={() => void profiles.refetch()} />}
      {profiles.data &&
        (['employee', 'contact'] as const).map((audience) => (
          <section key={audience} className="pr-list">
            <h2>{t(`audience.${audience}`)}</h2>
            <Table profiles={profiles.data.filter((profile) => profile.audience === audience)} audience={audience} />
          </section>
        ))}
    </Page>
  );
}

function Table({ profiles, audience }: { profiles: readonly Profile[]; audience: Profile['audience'] }) {
  const { t } = useTranslation('profiles');
  const employees = useEmployees();
  const holders = (id: string) => (employees.data ?? []).filter(({ account }) => account?.profileId === id).length;
  return (
    <DataTable
      label={t(`audience.${audience}`)}
      items={profiles}
      keyOf={({ id }) => id}
      card
      columns={[
        {
          key: 'name',
          head: t('field.name'),
          className: 'ls-n',
          cell: (profile) => (
            <span className="row wrap">
              <Link to="/profiles/$profileId" params={{ profileId: profile.id }} className="lnk" dir="auto">
                {profile.name}
              </Link>
              {profile.builtIn && <span className="badge outline">{t('builtIn')}</span>}
            </span>
          ),
        },
        ...(audience === 'employee'
          ? [
              {
                key: 'grants',
                head: t('permissions'),
                wideOnly: true,
                cell: ({ permissions }: Profile) => t('grants', { count: Object.keys(permissions).length }),
              },
              {
                key: 'holders',
                head: t('holders'),
                cell: ({ id }: Profile) => (
                  <span className="num">{employees.data ? t('people', { count: holders(id) }) : ''}</span>
                ),
              },
            ]
          : [{ key: 'grants', head: t('permissions'), cell: () => <span className="dim">{t('byCompany')}</span> }]),
      ]}
    />
  );
}
