import type { Principal } from '@avviso/access';
import { type DomainEvent, createEvent } from '@avviso/contracts';
import { currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { type Company, companyState } from '../domain/company.js';
import { type Contact, contactState } from '../domain/contact.js';
import { type Employee, employeeState } from '../domain/employee.js';
import type { Profile } from '../domain/profile.js';
import { type UserAccount, hasAccess } from '../domain/user-account.js';

/** Who caused a change; from a file that is imported, it is told that it is (SUB-26). */
export type Actor = { kind: 'contact' | 'employee' | 'system'; id?: string; origin?: 'live' | 'import' };
export const systemActor: Actor = { kind: 'system' };

export function actorOf(principal: Principal): Actor {
  return { kind: principal.kind, id: principal.id };
}

const common = (actor: Actor) => ({
  id: newId(),
  time: new Date(),
  actor: { kind: actor.kind, ...(actor.id === undefined ? {} : { id: actor.id }) },
  origin: actor.origin ?? 'live',
  correlationId: currentCorrelationId(),
});

// Each event carries the whole new state and its version, so that a read model keeps the newest (ACC-22).

export function companyChanged(company: Company, actor: Actor): DomainEvent {
  return createEvent({
    ...common(actor),
    type: 'account.company.changed',
    subject: `company/${company.id}`,
    version: company.version,
    data: { company: companyState(company) },
  });
}

export function contactChanged(contact: Contact, account: UserAccount | undefined, actor: Actor): DomainEvent {
  return createEvent({
    ...common(actor),
    type: 'account.contact.changed',
    subject: `contact/${contact.id}`,
    version: contact.version,
    data: { contact: contactState(contact, account) },
  });
}

export function employeeChanged(
  employee: Employee,
  account: UserAccount | undefined,
  profile: Profile | undefined,
  actor: Actor,
): DomainEvent {
  return createEvent({
    ...common(actor),
    type: 'account.employee.changed',
    subject: `employee/${employee.id}`,
    version: employee.version,
    data: { employee: employeeState(employee, account, profile) },
  });
}

export function profileChanged(profile: Profile, actor: Actor): DomainEvent {
  const { id, name, audience, permissions } = profile;
  return createEvent({
    ...common(actor),
    type: 'account.profile.changed',
    subject: `profile/${id}`,
    version: profile.version,
    data: { profile: { id, name, audience, permissions } },
  });
}

/** Beside the person's new state: what others act upon at once, such as ending what a suspended person has open. */
export function accessChanged(
  person: { kind: 'contact' | 'employee'; id: string; version: number },
  account: UserAccount | undefined,
  profile: Profile | undefined,
  actor: Actor,
): DomainEvent {
  return createEvent({
    ...common(actor),
    type: 'account.access.changed',
    subject: `${person.kind}/${person.id}`,
    version: person.version,
    data: {
      personKind: person.kind,
      personId: person.id,
      access: hasAccess(account),
      suspended: account?.suspended ?? false,
      profile: profile?.name ?? null,
    },
  });
}
