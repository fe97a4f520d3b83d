import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useCompany, useMailboxes } from './data';
import { MailboxesEditor } from './MailboxesEditor';
import './mailboxes.css';

/** The shared addresses of one company. */
export function CompanyMailboxes({ companyId }: { companyId: string }) {
  const mailboxes = useMailboxes(companyId);
  const company = useCompany(companyId);
  if (mailboxes.isPending) return <ListSkeleton rows={7} />;
  if (mailboxes.isError) return <Problem error={mailboxes.error} retry={() => void mailboxes.refetch()} />;
  return <MailboxesEditor companyId={companyId} name={company.data?.name ?? ''} data={mailboxes.data} />;
}
