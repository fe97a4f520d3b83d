import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../components/form/use-record-form';
import { usePerson } from '../../session/SessionContext';
import { beyond, cellOf, scopes, type Grant, type Permission } from './form';
import { useProfileWords } from './words';

interface PermissionCardProps {
  readonly form: RecordForm;
  readonly permission: Permission;
  readonly fixed: boolean;
}

/** One permission on a phone. */
export function PermissionCard({ form, permission, fixed }: PermissionCardProps) {
  const { t } = useTranslation('profiles');
  const person = usePerson();
  const words = useProfileWords();
  const field = cellOf(permission.name);
  const id = form.idOf(field);
  const chosen = form.text(field);
  const grants: readonly Grant[] = permission.scoped ? ['', ...scopes] : ['', 'all'];
  return (
    <div className="pr-c">
      <label htmlFor={id}>
        <b>{words.title(permission.name)}</b>
        <span className="dim small blk">{words.text(permission.name, permission.description)}</span>
      </label>
      {fixed ? (
        <p className="badge" id={id}>
          {t(`scope.${chosen || 'none'}`)}
        </p>
      ) : (
        <select
          id={id}
          className={form.draft.changed(field) ? 'input fm-chg' : 'input'}
          value={chosen}
          onChange={({ target }) => form.set([[field, target.value]])}
        >
          {grants.map((grant) => (
            <option key={grant} value={grant} disabled={beyond(person.permissions, permission.name, grant)}>
              {t(`scope.${grant || 'none'}`)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
