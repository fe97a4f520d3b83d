import { type NotificationJob, OPERATOR_COMPANY_ID } from '@avviso/contracts';
import type { ReadModelNow } from '../loading/read-model.js';
import type { DecisionRow } from '../storage/schemas.js';

type Row = Pick<DecisionRow, 'channel' | 'recipient' | 'reasons'>;
type Identity = NotificationJob['identity'];

/**
 * What e-mails wear (ACC-21): the identity of the recipient's company; what it did not choose, the installation's. Asked
 * once for all of the rows; nothing of people where no company chose anything.
 */
export async function wornIdentities(stored: ReadModelNow, rows: readonly Row[]): Promise<(row: Row) => Identity> {
  const chosen = await stored.identities();
  if (chosen.size === 0) return () => undefined;
  const own = chosen.size > (chosen.has(OPERATOR_COMPANY_ID) ? 1 : 0);
  const contactIds = own
    ? rows.flatMap(({ recipient }) => (recipient.kind === 'contact' ? (recipient.id ?? []) : []))
    : [];
  const people = await stored.people([...new Set(contactIds)]);
  return (row) => {
    const person = row.recipient.id === null ? undefined : people.get(row.recipient.id);
    const companyId = person?.kind === 'contact' ? person.companyId : companyOfMailbox(row);
    const worn = { ...filled(chosen.get(OPERATOR_COMPANY_ID)), ...filled(companyId && chosen.get(companyId)) };
    return row.channel !== 'email' || Object.keys(worn).length === 0 ? undefined : worn;
  };
}

/** A generic mailbox names its company in the reason for which it is told. */
function companyOfMailbox({ reasons }: Row): string | undefined {
  const companyId = reasons.find(({ code }) => code === 'mailbox')?.params['companyId'];
  return typeof companyId === 'string' ? companyId : undefined;
}

function filled(identity: { [name: string]: unknown } | '' | undefined): NonNullable<Identity> {
  const known = ['name', 'colour', 'portalAddress', 'logoUrl'] as const;
  if (!identity) return {};
  return Object.fromEntries(
    known.map((name) => [name, identity[name]]).filter(([, value]) => typeof value === 'string'),
  );
}
