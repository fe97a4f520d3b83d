import type { Principal } from '@avviso/access';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { AuditTrail } from '../audit/audit-trail.js';
import { actionOf, personChanges } from '../audit/changes.js';
import { EmailTaken, LoginTaken } from '../domain/account.errors.js';
import type { Contact } from '../domain/contact.js';
import { portalProfileIds } from '../domain/profile.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { sayingDuplicates } from '../storage/unique.js';
import { type Actor, accessChanged, contactChanged } from './state-events.js';
import { type AccountWish, UserAccountChanges } from './user-account-changes.js';

/** What is to be written: the contact before (none when it is new) and after, and its user account. */
export interface ContactWrite {
  before: Contact | undefined;
  after: Contact;
  account?: AccountWish;
}

/** Writes a contact, its user account and the events of both, all or nothing. */
@Injectable()
export class ContactWriter {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly accountChanges: UserAccountChanges,
    private readonly ender: SessionEnder,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws EmailTaken, LoginTaken, StaleVersion, and whatever `plan` throws */
  run(
    by: { actor: Actor; granter: Principal | undefined },
    plan: (session: ClientSession) => Promise<ContactWrite>,
  ): Promise<Contact> {
    const duplicates = { emailKey: () => new EmailTaken(), loginKey: () => new LoginTaken('account.login') };
    return sayingDuplicates(duplicates, () =>
      this.unitOfWork.run(async (session) => this.write(await plan(session), by, session)),
    );
  }

  private async write(
    { before, after, account: wish }: ContactWrite,
    { actor, granter }: { actor: Actor; granter: Principal | undefined },
    session: ClientSession,
  ): Promise<Contact> {
    const defaultProfileId = portalProfileIds[after.administrator ? 'administrator' : 'user'];
    const person = { kind: 'contact' as const, id: after.id, email: after.email, defaultProfileId };
    const outcome = await this.accountChanges.carryOut(person, wish, granter, session);
    if (after === before && !outcome.changed) return before;
    const contact = after === before ? { ...before, version: before.version + 1 } : after;
    await (before ? this.contacts.save(contact, session) : this.contacts.insert(contact, session));
    // Its access tokens would go on opening the company that it left.
    if (before && before.companyId !== contact.companyId) {
      await this.ender.endAll(contact.id, 'company-changed', session);
    }
    const events = [contactChanged(contact, outcome.account, actor)];
    if (outcome.accessChanged) {
      events.push(accessChanged({ ...contact, kind: 'contact' }, outcome.account, outcome.profile, actor));
    }
    await this.outbox.add(session, events);
    const changes = personChanges(before, contact, outcome.access);
    const subject = { kind: 'contact' as const, id: contact.id };
    await this.audit.add({ by: actor, action: actionOf(before, changes), subject, changes }, session);
    return contact;
  }
}
