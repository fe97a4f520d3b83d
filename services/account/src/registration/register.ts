import { type Register as RegisterBody, normalizeMailbox } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { TryLimiter } from '../sessions/try-limiter.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { evenly } from '../use-cases/even-answer.js';
import { RegistrationClosed } from './registration.errors.js';
import { RegistrationMail } from './registration-mail.js';
import { RegistrationSettings } from './registration-settings.js';

/** A visitor asks for an access (ACC-23). Nothing of it counts before the address is confirmed by the link of the mail. */
@Injectable()
export class Register {
  constructor(
    private readonly settings: RegistrationSettings,
    private readonly limits: TryLimiter,
    private readonly contacts: ContactRepository,
    private readonly accounts: UserAccountRepository,
    private readonly mail: RegistrationMail,
  ) {}

  /**
   * Ends alike, and after the same time, whether the address is known or not: whoever owns it reads which in the mail.
   * @throws RegistrationClosed, TooManyTries
   */
  run(body: RegisterBody, address: string): Promise<void> {
    return evenly(async () => {
      if (!(await this.settings.read()).enabled) throw new RegistrationClosed();
      await this.limits.count({ what: 'registration', login: body.email, address });
      const known =
        (await this.accounts.findByLogin(body.email)) !== undefined ||
        (await this.contacts.exists({ emailKey: normalizeMailbox(body.email) }));
      await this.mail.send(body, known);
    });
  }
}
