import type { Profile } from '@avviso/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccessBadge } from '../people/AccessBadge';
import { useEmployees } from '../people/data';
import { adminProfileId } from './form';

const shown = 12;

/** Who has the profile: a change of it counts for them at once. */
export function Holders({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profiles');
  const employees = useEmployees();
  if (!employees.data) return null;
  const holders = employees.data.filter(({ account }) => account?.profileId === profile.id);
  const active = holders.filter(({ access }) => access);
  const [only] = active;
  return (
    <section className="card" aria-labelledby="pr-holders">
      <div className="card-h">
        <h2 id="pr-holders">{t('holders')}</h2>
        <span className="micro dim end num">{t('people', { count: holders.length })}</span>
      </div>
      <div className="card-b stack small">
        {profile.id === adminProfileId && active.length === 1 && only && (
          <div className="note c-amber" role="status">
            <IconAlertTriangle aria-hidden />
            <span>{t('lastAdministrator', { name: only.name })}</span>
          </div>
        )}
        {holders.length === 0 && <p className="t2">{t('noHolders')}</p>}
        {holders.length > 0 && (
          <ul className="pr-hold">
            {holders.slice(0, shown).map((employee) => (
              <li key={employee.id} className="row">
                <Link to="/employees/$employeeId" params={{ employeeId: employee.id }} className="lnk grow" dir="auto">
                  {employee.name}
                </Link>
                {!employee.access && <AccessBadge access={false} account={employee.account} />}
              </li>
            ))}
          </ul>
        )}
        {holders.length > shown && <p className="dim">{t('moreHolders', { count: holders.length - shown })}</p>}
        {holders.length > 0 && profile.id !== adminProfileId && <p className="dim">{t('atOnce')}</p>}
      </div>
    </section>
  );
}
