import { createEvent } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { ResetCodes } from '../sessions/reset-codes.store.js';
import { TryLimiter } from '../sessions/try-limiter.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { evenly } from './even-answer.js';
import { systemActor } from './state-events.js';

/** The code is mailed by way of an event that names a reference; it is made when the mail goes out (ACC-12, ACC-18). */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly codes: ResetCodes,
    private readonly limits: TryLimiter,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Ends alike, and after the same time, whether somebody has the address or not.
   * @throws TooManyTries
   */
  run(email: string, address: string): Promise<void> {
    return evenly(async () => {
      await this.limits.count({ what: 'reset-request', login: email, address });
      const account = await this.accounts.findByLogin(email);
      if (!account || account.suspended) return;
      const { id, personKind, personId } = account;
      await this.unitOfWork.run(async (session) => {
        const secretReference = await this.codes.begin(personId, session);
        const event = createEvent({
          id: newId(),
          time: new Date(),
          type: 'account.password-reset.requested',
          subject: `user-account/${id}`,
          version: 1,
          actor: systemActor,
          correlationId: currentCorrelationId(),
          data: { personKind, personId, secretReference },
        });
        await this.outbox.add(session, [event]);
      });
    });
  }
}
