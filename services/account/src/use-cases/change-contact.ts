import { NotPermitted, type Principal } from '@avviso/access';
import type { ChangeContact as ChangeContactBody } from '@avviso/contracts';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { holdsFor } from '../access/reach.js';
import { VisibleCompanies } from '../access/visible-companies.js';
import { NotFound, UnknownReference } from '../domain/account.errors.js';
import type { Company } from '../domain/company.js';
import { type Contact, changedContact } from '../domain/contact.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { ContactWriter } from './contact-writer.js';
import { actorOf } from './state-events.js';
import { UserAccountChanges } from './user-account-changes.js';

@Injectable()
export class ChangeContact {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly visible: VisibleCompanies,
    private readonly accountChanges: UserAccountChanges,
    private readonly writer: ContactWriter,
  ) {}

  /**
   * @param version the one that the change was made from; undefined for any
   * @throws NotFound, NotPermitted, StaleVersion, EmailTaken, LoginTaken, and the rules of a contact
   */
  async run(principal: Principal, id: string, version: number | undefined, body: ChangeContactBody): Promise<Contact> {
    const { account, ...fields } = body;
    const wish = await this.accountChanges.prepare(account);
    return this.writer.run({ actor: actorOf(principal), granter: principal }, async (session) => {
      const before = await this.contacts.find(id, session);
      const company = before && (await this.visible.find(principal, before.companyId, session));
      if (!before || !company) throw new NotFound('contact');
      if (!holdsFor(principal, 'companies.manage', company)) throw new NotPermitted();
      if (version !== undefined && version !== before.version) throw new StaleVersion('The contact');
      const moves = fields.companyId !== undefined && fields.companyId !== company.id;
      const target = moves ? await this.target(principal, fields.companyId, session) : company;
      return { before, after: changedContact(before, fields, target, moves ? company : undefined), account: wish };
    });
  }

  private async target(principal: Principal, companyId: string | undefined, session: ClientSession): Promise<Company> {
    const target = companyId === undefined ? undefined : await this.visible.find(principal, companyId, session);
    if (!target) throw new UnknownReference('companyId');
    if (!holdsFor(principal, 'companies.manage', target)) throw new NotPermitted();
    return target;
  }
}
