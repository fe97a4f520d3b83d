import type { Profile } from '@avviso/contracts';
import { IconAlertTriangle, IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../components/form/use-record-form';
import { SideCard } from '../../components/SideCard';
import { useFormat } from '../../i18n/format';
import { usePerson } from '../../session/SessionContext';
import { adminProfileId, beyond, gapsIn, grantsIn, scopes } from './form';
import { useProfileWords } from './words';

/** What the choices add up to, and what of them is of no use. */
export function Outcome({ form, profile }: { form: RecordForm; profile: Profile | undefined }) {
  const { t } = useTranslation('profiles');
  const format = useFormat();
  const person = usePerson();
  const words = useProfileWords();
  const grants = grantsIn(form.cells);
  const reaching = (scope: string) =>
    Object.keys(grants)
      .filter((name) => grants[name] === scope)
      .map(words.title);
  const gaps = gapsIn(grants);
  const limited =
    !form.readOnly &&
    [...form.cells.keys()].some((cell) => {
      const name = cell.replace('permissions.', '');
      return cell !== name && beyond(person.permissions, name, 'all');
    });
  return (
    <SideCard title={t('outcome')} icon={IconShieldLock}>
      <div className="card-b stack small">
        {profile?.id === adminProfileId && <p>{t('adminText')}</p>}
        {Object.keys(grants).length === 0 && <p>{t('outcomeNothing')}</p>}
        {profile?.id !== adminProfileId &&
          [...scopes].reverse().map((scope) => {
            const names = reaching(scope);
            if (names.length === 0) return null;
            return (
              <p key={scope}>
                <b className="blk">{t(`scope.${scope}`)}</b>
                <span className="t2">{format.list(names)}</span>
              </p>
            );
          })}
        {gaps.length > 0 && (
          <div className="note c-amber" role="status">
            <IconAlertTriangle aria-hidden />
            <ul className="stack pr-gaps">
              {gaps.map((gap) => (
                <li key={gap.permission}>
                  {t(`gap.${gap.kind}`, { permission: words.title(gap.permission), needs: words.title(gap.needs) })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {limited && profile?.id !== adminProfileId && <p className="dim">{t('beyondText')}</p>}
      </div>
    </SideCard>
  );
}
