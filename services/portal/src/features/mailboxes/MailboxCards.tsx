import { useTranslation } from 'react-i18next';
import { CategoryIcon } from '../../components/CategoryIcon';
import { keyOf } from './boxes';
import { MailboxField } from './MailboxField';
import type { MailboxFields } from './use-mailbox-fields';

/** The same fields on a phone: category by category, universes below each other. */
export function MailboxCards({ fields, editable }: { fields: MailboxFields; editable: boolean }) {
  const { t } = useTranslation('mailboxes');
  return (
    <div>
      {fields.categories.map((category) => (
        <section className="mbc" key={category} aria-labelledby={`mbc-${category}`}>
          <div className="row g12">
            <span className="cat">
              <CategoryIcon category={category} />
            </span>
            <h2 id={`mbc-${category}`} className="grow">
              {t(`common:category.${category}`)}
            </h2>
          </div>
          {fields.universes.map((universe) => (
            <div key={universe} className="mbc-f">
              <span className="micro dim blk" aria-hidden={editable}>
                {t(`common:universe.${universe}`)}
              </span>
              {fields.raised(universe, category) ? (
                <MailboxField fields={fields} field={keyOf(universe, category)} editable={editable} />
              ) : (
                <span className="na small">{t('notRaised')}</span>
              )}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
