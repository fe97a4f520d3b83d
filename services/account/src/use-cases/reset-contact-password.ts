import { NotPermitted, type Principal } from '@avviso/access';
import {
  type ContactPasswordReset,
  type ResetContactPassword as ResetContactPasswordBody,
  createEvent,
} from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { holdsFor } from '../access/reach.js';
import { VisibleCompanies } from '../access/visible-companies.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { NotFound } from '../domain/account.errors.js';
import type { Contact } from '../domain/contact.js';
import { ContactWithoutEmail } from '../domain/credentials.errors.js';
import { TEMPORARY_PASSWORD_HOURS } from '../domain/temporary-password.js';
import { noPassword } from '../domain/user-account.js';
import { TemporaryPasswordMaker } from '../sessions/temporary-password-maker.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { AccountForReset } from './account-for-reset.js';
import { ContactWriter } from './contact-writer.js';
import { actorOf } from './state-events.js';

/** As the audit trail says it. */
const howGiven: Readonly<Record<ResetContactPasswordBody['delivery'], string>> = {
  show: 'shown',
  email: 'e-mailed',
  reply: 'e-mailed',
};

/** A temporary password for a contact: shown once to who asks, e-mailed, or put into the mail of a reply (ACC-13, ACC-17). */
@Injectable()
export class ResetContactPassword {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly visible: VisibleCompanies,
    private readonly existing: AccountForReset,
    private readonly maker: TemporaryPasswordMaker,
    private readonly writer: ContactWriter,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * A contact without user account gets one. The own password works until the temporary one is used.
   * @throws NotFound, NotPermitted, ContactWithoutEmail, LoginMissing, AccountIsSuspended, ProfileExceedsOwn,
   * TooManyTemporaryPasswords
   */
  async run(principal: Principal, id: string, { delivery }: ResetContactPasswordBody): Promise<ContactPasswordReset> {
    const made = await this.maker.make();
    const contact = await this.writer.run({ actor: actorOf(principal), granter: principal }, async (session) => {
      const before = await this.readForReset(principal, id, session);
      if (delivery !== 'show' && before.email === null) throw new ContactWithoutEmail();
      const account = await this.existing.find(principal, before.id, session);
      await this.maker.begin(before.id, made, session);
      if (delivery === 'show') await this.maker.show(made, session);
      else if (delivery === 'email') await this.mail(principal, before.id, made.reference, session);
      const changes = [{ field: 'temporaryPassword', from: null, to: howGiven[delivery] }];
      const subject = { kind: 'contact' as const, id: before.id };
      await this.audit.add({ by: actorOf(principal), action: 'password-reset', subject, changes }, session);
      return { before, after: before, account: account ? undefined : { passwordHash: noPassword } };
    });
    return {
      delivery,
      login: await this.existing.loginOf(contact.id),
      validHours: TEMPORARY_PASSWORD_HOURS,
      ...(delivery === 'show' ? { temporaryPassword: made.password } : {}),
      ...(delivery === 'reply' ? { secretReference: made.reference } : {}),
    };
  }

  private async readForReset(principal: Principal, id: string, session: ClientSession): Promise<Contact> {
    const contact = await this.contacts.find(id, session);
    const company = contact && (await this.visible.find(principal, contact.companyId, session));
    if (!contact || !company) throw new NotFound('contact');
    if (!holdsFor(principal, 'contacts.reset-password', company)) throw new NotPermitted();
    return contact;
  }

  private async mail(principal: Principal, contactId: string, secretReference: string, session: ClientSession) {
    const event = createEvent({
      id: newId(),
      time: new Date(),
      type: 'account.credentials.requested',
      subject: `user-account/${contactId}`,
      version: 1,
      actor: actorOf(principal),
      correlationId: currentCorrelationId(),
      data: { personKind: 'contact', personId: contactId, secretReference },
    });
    await this.outbox.add(session, [event]);
  }
}
