import { createEvent } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { UserAccount } from '../domain/user-account.js';

/** Tells the owner of a user account that too many tries have locked it (ACC-14). */
@Injectable()
export class LockNotice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Returns at once: an answer that waited for it would tell known names from unknown ones. A crash in this very moment
   * loses the notice, which is no more than a courtesy; the lock itself is stored.
   */
  tell(account: Pick<UserAccount, 'id' | 'personKind' | 'personId'>, until: Date): void {
    const event = createEvent({
      id: newId(),
      time: new Date(),
      type: 'account.locked',
      subject: `user-account/${account.id}`,
      version: 1,
      actor: { kind: 'system' },
      correlationId: currentCorrelationId(),
      data: { personKind: account.personKind, personId: account.personId, until: until.toISOString() },
    });
    this.unitOfWork
      .run((session) => this.outbox.add(session, [event]))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'a notice of a locked user account was not written'));
  }
}
