import type { NotificationJob } from '@avviso/contracts';

/** A contact or an employee, as whose bell and devices are kept. */
export interface Person {
  kind: 'contact' | 'employee';
  id: string;
}

/** Names a person in the store; ids of the two kinds are kept apart. */
export function ownerOf(person: Person): string {
  return `${person.kind}:${person.id}`;
}

/** The person whom a job is for; undefined for mailboxes and chats, which have neither bell nor devices. */
export function personOf(job: Pick<NotificationJob, 'recipient'>): Person | undefined {
  const { kind, id } = job.recipient;
  return (kind === 'contact' || kind === 'employee') && id ? { kind, id } : undefined;
}
