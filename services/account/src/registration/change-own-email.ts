import { type ContactPrincipal, NotPermitted, type Principal } from '@avviso/access';
import { type PendingEmail, type RequestEmailChange, createEvent, normalizeMailbox } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { NotFound } from '../domain/account.errors.js';
import { type Contact, changedContactFields } from '../domain/contact.js';
import { Credentials } from '../sessions/credentials.js';
import { TryLimiter } from '../sessions/try-limiter.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { ContactWriter } from '../use-cases/contact-writer.js';
import { actorOf } from '../use-cases/state-events.js';
import { ConfirmationSecrets } from './confirmation-secrets.js';
import { type Confirmation, Confirmations } from './confirmations.store.js';
import { EmailCodeInvalid, EmailIsTheSame } from './registration.errors.js';

/** A contact asks for another address of its own (ACC-20): nothing changes before the new one is confirmed by a code. */
@Injectable()
export class RequestOwnEmail {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly credentials: Credentials,
    private readonly limits: TryLimiter,
    private readonly confirmations: Confirmations,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotPermitted for employees, WrongPassword, TooManyTries, EmailIsTheSame */
  async run(principal: Principal, { email, password }: RequestEmailChange, address: string): Promise<PendingEmail> {
    const { id } = aContact(principal);
    await this.credentials.checkAgain(principal, password, address, 'password');
    await this.limits.count({ what: 'email-change', login: id, address });
    const contact = await this.contacts.find(id);
    if (!contact) throw new NotFound('contact');
    if (contact.email !== null && normalizeMailbox(contact.email) === normalizeMailbox(email))
      throw new EmailIsTheSame();
    const row = await this.unitOfWork.run(async (session) => {
      const begun = { kind: 'email-change' as const, askedBy: id, address: email, visitor: null };
      const confirmation = await this.confirmations.begin(begun, session);
      const event = createEvent({
        ...eventHead(principal),
        type: 'account.email-change.requested',
        subject: `email-change/${id}`,
        version: 1,
        data: {
          ...{ personKind: 'contact', personId: id, email, secretReference: confirmation.reference },
          ...(contact.language ? { language: contact.language } : {}),
        },
      });
      await this.outbox.add(session, [event]);
      return confirmation;
    });
    return pendingOf(row);
  }
}

/** The new address is confirmed: from now on it counts, and the old one is told. */
@Injectable()
export class ConfirmOwnEmail {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly confirmations: Confirmations,
    private readonly secrets: ConfirmationSecrets,
    private readonly writer: ContactWriter,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotPermitted for employees, EmailCodeInvalid, EmailTaken, LoginTaken */
  async run(principal: Principal, code: string): Promise<void> {
    const { id } = aContact(principal);
    const row = await this.confirmations.countTry(id);
    if (!row || !this.secrets.isCode(row, code)) throw new EmailCodeInvalid();
    await this.writer.run({ actor: actorOf(principal), granter: undefined }, async (session) => {
      if (!(await this.confirmations.useUp(row, session))) throw new EmailCodeInvalid();
      const before = await this.contacts.find(id, session);
      if (!before) throw new NotFound('contact');
      const after = changedContactFields(before, { email: row.address });
      await this.tellOldAddress(principal, before, session);
      return { before, after };
    });
  }

  async pending(principal: Principal): Promise<PendingEmail> {
    return pendingOf(await this.confirmations.pendingOf(principal.id));
  }

  giveUp(principal: Principal): Promise<void> {
    return this.confirmations.dropEmailChange(aContact(principal).id);
  }

  private async tellOldAddress(principal: Principal, before: Contact, session: ClientSession): Promise<void> {
    if (before.email === null) return;
    const data = {
      ...{ personKind: 'contact' as const, personId: before.id, email: before.email },
      ...(before.language ? { language: before.language } : {}),
    };
    const head = { ...eventHead(principal), subject: `email-change/${before.id}`, version: 1 };
    await this.outbox.add(session, [createEvent({ ...head, type: 'account.email.changed', data })]);
  }
}

function eventHead(principal: Principal) {
  return { id: newId(), time: new Date(), actor: actorOf(principal), correlationId: currentCorrelationId() };
}

/** The addresses of employees are kept by who manages employees. */
function aContact(principal: Principal): ContactPrincipal {
  if (principal.kind !== 'contact') throw new NotPermitted('The address of an employee is changed in the console.');
  return principal;
}

function pendingOf(row: Confirmation | undefined): PendingEmail {
  return { pending: row ? { email: row.address, expiresAt: row.expiresAt.toISOString() } : null };
}
