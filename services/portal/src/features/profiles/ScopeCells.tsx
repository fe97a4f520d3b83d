import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../components/form/use-record-form';
import { usePerson } from '../../session/SessionContext';
import { beyond, cellOf, scopes, type Grant, type Permission } from './form';
import { useProfileWords } from './words';

interface ScopeCellsProps {
  readonly form: RecordForm;
  readonly permission: Permission;
  readonly fixed: boolean;
}

const grants: readonly Grant[] = ['', ...scopes];

/** The choice of one permission: not at all, or how far. */
export function ScopeCells({ form, permission, fixed }: ScopeCellsProps) {
  const { t } = useTranslation('profiles');
  const person = usePerson();
  const words = useProfileWords();
  const field = cellOf(permission.name);
  const chosen = form.text(field);
  return grants.map((grant) => {
    const possible = permission.scoped || grant === '' || grant === 'all';
    const scope = t(`scope.${grant || 'none'}`);
    const name = t('cell', { permission: words.title(permission.name), scope });
    if (!possible) {
      return (
        <td key={grant} className="g">
          <span className="cell sm na pr-no">
            <span aria-hidden="true">·</span>
            <span className="sr">{t('noScope')}</span>
          </span>
        </td>
      );
    }
    if (fixed) {
      return (
        <td key={grant} className="g">
          <span className="cell sm pr-no">
            <span className={chosen === grant ? 'pr-dot on' : 'pr-dot'} aria-hidden="true" />
            {chosen === grant && <span className="sr">{name}</span>}
          </span>
        </td>
      );
    }
    const refused = beyond(person.permissions, permission.name, grant);
    const changed = form.draft.changed(field) && chosen === grant;
    return (
      <td key={grant} className="g">
        <label className={['cell sm', changed ? 'chg' : '', refused ? 'pr-no' : ''].filter(Boolean).join(' ')}>
          <input
            type="radio"
            className="rb"
            name={form.idOf(field)}
            {...(chosen === grant ? { id: form.idOf(field) } : {})}
            aria-label={refused ? t('beyondCell', { cell: name }) : name}
            title={refused ? t('beyond') : undefined}
            disabled={refused}
            checked={chosen === grant}
            onChange={() => form.set([[field, grant]])}
          />
        </label>
      </td>
    );
  });
}
