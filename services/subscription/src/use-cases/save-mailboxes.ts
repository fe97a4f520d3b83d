import type { Principal } from '@avviso/access';
import type { PutCompanyMailboxes } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { SubscriptionAccess, assertMayEdit } from '../access/subscription-access.js';
import { changeBy } from '../domain/changer.js';
import { checkedMailboxes, mailboxChanges } from '../domain/change-mailboxes.js';
import { AuditTrail } from '../storage/audit-trail.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { assertVersion } from '../storage/save-versioned.js';
import { SettingRepository } from '../storage/setting.repository.js';

/** Saves the mailboxes of a company as a whole or not at all (SUB-2). */
@Injectable()
export class SaveMailboxes {
  constructor(
    private readonly access: SubscriptionAccess,
    private readonly mailboxes: MailboxRepository,
    private readonly settings: SettingRepository,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws CompanyNotFound, NotPermitted, InvalidMailboxes, MailboxesRefused, StaleVersion */
  async execute(
    principal: Principal,
    companyId: string,
    wished: PutCompanyMailboxes['mailboxes'],
    version: number | undefined,
  ): Promise<void> {
    const seen = await this.access.company(companyId, principal);
    assertMayEdit(seen);
    const { value: support } = await this.settings.find('support-addresses');
    const mailboxes = checkedMailboxes(wished, seen.company, support.addresses);
    await this.unitOfWork.run(async (session) => {
      const before = await this.mailboxes.find(companyId, session);
      assertVersion(before.version, version, 'The mailboxes');
      const changes = mailboxChanges(before.mailboxes, mailboxes);
      if (changes.length === 0) return;
      const lastChange = changeBy(principal);
      await this.mailboxes.save({ ...before, version: before.version + 1, lastChange, mailboxes }, session);
      await this.audit.add(`mailboxes/${companyId}`, lastChange, changes, session);
    });
  }
}
