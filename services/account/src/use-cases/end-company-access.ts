import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { SessionEnder } from '../sessions/session-ender.js';
import { ContactRepository } from '../storage/contact.repository.js';

/** Signs the contacts of a company out everywhere: an archived company has no access (ACC-1). */
@Injectable()
export class EndCompanyAccess {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly ender: SessionEnder,
  ) {}

  async run(companyId: string, session: ClientSession): Promise<void> {
    await this.ender.endOfAll(await this.contacts.ids({ companyId }, session), 'company-archived', session);
  }
}
