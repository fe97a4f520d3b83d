import type { Ticket } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../session/SessionContext';

/** Who asked; for employees the way to the contact. */
export function RequesterOf({ ticket: { contactId, contactName } }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const reads = useCan('companies.read');
  const name = <span dir="auto">{contactName ?? t('nobody')}</span>;
  if (!reads || !contactId) return name;
  return (
    <Link to="/contacts/$contactId" params={{ contactId }} className="lnk">
      {name}
    </Link>
  );
}

/** Whose ticket it is; for employees the way to the company. */
export function CompanyOf({ ticket: { companyId, companyName } }: { ticket: Ticket }) {
  const reads = useCan('companies.read');
  const name = <span dir="auto">{companyName}</span>;
  if (!reads) return name;
  return (
    <Link to="/companies/$companyId" params={{ companyId }} className="lnk">
      {name}
    </Link>
  );
}
