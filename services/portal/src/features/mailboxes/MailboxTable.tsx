import { useTranslation } from 'react-i18next';
import { CategoryIcon } from '../../components/CategoryIcon';
import { keyOf } from './boxes';
import { MailboxField } from './MailboxField';
import type { MailboxFields } from './use-mailbox-fields';

interface MailboxTableProps {
  readonly fields: MailboxFields;
  readonly editable: boolean;
  readonly caption: string;
}

export function MailboxTable({ fields, editable, caption }: MailboxTableProps) {
  const { t } = useTranslation('mailboxes');
  return (
    <table className="mx mb">
      <caption className="sr">{caption}</caption>
      <colgroup>
        <col />
        <col span={fields.universes.length} style={{ width: `${70 / fields.universes.length}%` }} />
      </colgroup>
      <thead>
        <tr>
          <td />
          {fields.universes.map((universe) => (
            <th scope="col" key={universe}>
              {t(`common:universe.${universe}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.categories.map((category) => (
          <tr key={category}>
            <th scope="row">
              <span className="row g12">
                <span className="cat">
                  <CategoryIcon category={category} />
                </span>
                <b className="grow">{t(`common:category.${category}`)}</b>
              </span>
            </th>
            {fields.universes.map((universe) => (
              <td key={universe}>
                {fields.raised(universe, category) ? (
                  <MailboxField fields={fields} field={keyOf(universe, category)} editable={editable} />
                ) : (
                  <span className="na small">{t('notRaised')}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
