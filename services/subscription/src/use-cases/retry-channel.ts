import type { Principal } from '@avviso/access';
import { type Channel, channelRetryRequested } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { changeBy } from '../domain/changer.js';
import { AuditTrail } from '../storage/audit-trail.js';

/** "Try again now": asks the workers not to wait for the end of their pause (CHN-20), and keeps who asked. */
@Injectable()
export class RetryChannel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  async execute(principal: Principal, channel: Channel): Promise<void> {
    const change = changeBy(principal);
    const event = channelRetryRequested(channel, newId(), principal.id, change.at);
    await this.unitOfWork.run(async (session) => {
      await this.audit.add('deliveries', change, [{ field: 'channel', from: null, to: channel }], session);
      await this.outbox.add(session, [event]);
    });
  }
}
