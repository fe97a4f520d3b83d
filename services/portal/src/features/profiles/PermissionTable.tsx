import { useMediaQuery } from '@mantine/hooks';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../components/form/use-record-form';
import { grouped, scopes, type Permission } from './form';
import { PermissionCard } from './PermissionCard';
import { ScopeCells } from './ScopeCells';
import { useProfileWords } from './words';
import '../../components/matrix/matrix.css';

export interface PermissionTableProps {
  readonly form: RecordForm;
  readonly catalogue: readonly Permission[];
  /** May be read and not changed. */
  readonly fixed: boolean;
}

/** Every permission with what it grants, and how far it reaches. */
export function PermissionTable({ form, catalogue, fixed }: PermissionTableProps) {
  const { t } = useTranslation('profiles');
  const words = useProfileWords();
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  return (
    <section className="card mx-card" aria-labelledby="pr-perms">
      <div className="card-h">
        <h2 id="pr-perms">{t('permissions')}</h2>
      </div>
      <dl className="pr-scopes small">
        {scopes.map((scope) => (
          <div key={scope}>
            <dt>{t(`scope.${scope}`)}</dt>
            <dd>{t(`scopeText.${scope}`)}</dd>
          </div>
        ))}
      </dl>
      {narrow ? (
        grouped(catalogue).map(({ group, items }) => (
          <section key={group} aria-labelledby={`pr-g-${group}`}>
            <h3 className="pr-g" id={`pr-g-${group}`}>
              {t(`group.${group}`)}
            </h3>
            {items.map((permission) => (
              <PermissionCard key={permission.name} form={form} permission={permission} fixed={fixed} />
            ))}
          </section>
        ))
      ) : (
        <table className="mx pr-t">
          <caption className="sr">{t('caption')}</caption>
          <thead>
            <tr>
              <td />
              {(['none', ...scopes] as const).map((scope) => (
                <th scope="col" key={scope} className="g">
                  {t(`scope.${scope}`)}
                </th>
              ))}
            </tr>
          </thead>
          {grouped(catalogue).map(({ group, items }) => (
            <tbody key={group}>
              <tr className="pr-gr">
                <th scope="rowgroup" colSpan={5}>
                  {t(`group.${group}`)}
                </th>
              </tr>
              {items.map((permission) => (
                <Fragment key={permission.name}>
                  <tr>
                    <th scope="row">
                      <b>
                        {words.title(permission.name)}
                        {permission.field && <span className="tag">{t('field.field')}</span>}
                      </b>
                      <span className="ds">{words.text(permission.name, permission.description)}</span>
                      <code className="micro dim">{permission.name}</code>
                    </th>
                    <ScopeCells form={form} permission={permission} fixed={fixed} />
                  </tr>
                </Fragment>
              ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
}
