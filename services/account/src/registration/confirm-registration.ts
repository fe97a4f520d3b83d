import { type ConfirmRegistration as Body, DomainError } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { ContactWriter } from '../use-cases/contact-writer.js';
import { UserAccountChanges } from '../use-cases/user-account-changes.js';
import { ConfirmationSecrets } from './confirmation-secrets.js';
import { Confirmations } from './confirmations.store.js';
import { RegistrationClosed, RegistrationLinkInvalid } from './registration.errors.js';
import { RegistrationPlacing } from './registration-placing.js';
import { RegistrationSettings } from './registration-settings.js';

/** Makes the contact of a registration whose address is confirmed: company by domain, else Unassigned; never more (ACC-23). */
@Injectable()
export class ConfirmRegistration {
  constructor(
    private readonly settings: RegistrationSettings,
    private readonly confirmations: Confirmations,
    private readonly secrets: ConfirmationSecrets,
    private readonly placing: RegistrationPlacing,
    private readonly accountChanges: UserAccountChanges,
    private readonly writer: ContactWriter,
  ) {}

  /** @returns the sign-in name @throws RegistrationClosed, RegistrationLinkInvalid */
  async run(body: Body): Promise<string> {
    if (!(await this.settings.read()).enabled) throw new RegistrationClosed();
    const row = await this.secrets.registrationOf(body.token);
    if (!row) throw new RegistrationLinkInvalid();
    const account = await this.accountChanges.prepare({ password: body.password });
    const id = newId();
    try {
      await this.writer.run({ actor: { kind: 'contact', id }, granter: undefined }, async (session) => {
        if (!(await this.confirmations.useUp(row, session))) throw new RegistrationLinkInvalid();
        return { before: undefined, after: await this.placing.place(id, row, session), account };
      });
    } catch (error) {
      // Somebody got this address meanwhile.
      throw error instanceof DomainError && error.kind === 'conflict' ? new RegistrationLinkInvalid() : error;
    }
    return row.address;
  }
}
