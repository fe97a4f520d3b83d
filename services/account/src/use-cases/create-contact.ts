import { NotPermitted, type Principal } from '@avviso/access';
import type { CreateContact as CreateContactBody } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { holdsFor } from '../access/reach.js';
import { VisibleCompanies } from '../access/visible-companies.js';
import { UnknownReference } from '../domain/account.errors.js';
import { type Contact, newContact } from '../domain/contact.js';
import { ContactWriter } from './contact-writer.js';
import { actorOf } from './state-events.js';
import { UserAccountChanges } from './user-account-changes.js';

@Injectable()
export class CreateContact {
  constructor(
    private readonly visible: VisibleCompanies,
    private readonly accountChanges: UserAccountChanges,
    private readonly writer: ContactWriter,
  ) {}

  /** @throws NotPermitted outside the principal's scope, UnknownReference, EmailTaken, LoginTaken */
  async run(principal: Principal, body: CreateContactBody): Promise<Contact> {
    const { account, ...fields } = body;
    const wish = await this.accountChanges.prepare(account);
    const id = newId();
    return this.writer.run({ actor: actorOf(principal), granter: principal }, async (session) => {
      const company = await this.visible.find(principal, fields.companyId, session);
      if (!company) throw new UnknownReference('companyId');
      if (!holdsFor(principal, 'companies.manage', company)) throw new NotPermitted();
      return { before: undefined, after: newContact(id, fields, company), account: wish };
    });
  }
}
