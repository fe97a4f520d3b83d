import type { Contact } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import './contacts.css';

/** What a contact is to its company. */
export function RoleBadges({ contact, isDefault }: { contact: Contact; isDefault: boolean }) {
  const { t } = useTranslation('contacts');
  if (!contact.administrator && !contact.primary && !isDefault) return null;
  return (
    <span className="co-roles">
      {contact.administrator && <span className="badge c-violet">{t('administrator')}</span>}
      {contact.primary && <span className="badge c-blue">{t('primary')}</span>}
      {isDefault && <span className="badge">{t('default')}</span>}
    </span>
  );
}
