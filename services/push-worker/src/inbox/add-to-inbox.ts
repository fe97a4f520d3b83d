import { deliveryEvent, type NotificationJob, type ReasonCode } from '@avviso/contracts';
import { Outbox, PermanentError } from '@avviso/messaging';
import { isDuplicateKey, UnitOfWork } from '@avviso/persistence';
import { StillWanted } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { ownerOf, personOf, type Person } from '../person.js';
import { PushMetrics } from '../push.metrics.js';
import { RENDER_BELL, type RenderBell } from '../render-bell.js';
import { Inbox } from '../storage/inbox.js';
import { ChangeInbox } from './change-inbox.js';
import { inboxItemId } from './inbox-item-id.js';
import { Turns } from './turns.js';

/** Longest that an entry keeps the next one of its person waiting: what hangs longer hangs on a store that is away. */
const TURN_MS = 2_000;

/** Puts a job into the bell of its recipient. A job that comes twice, and two jobs about one event, make one entry. */
@Injectable()
export class AddToInbox {
  /**
   * All changes of a bell conflict on its revision. Fifty jobs for one person at a time, each repeated after each conflict,
   * took minutes for the unlucky ones.
   */
  private readonly turns = new Turns(TURN_MS);

  constructor(
    private readonly inbox: Inbox,
    private readonly change: ChangeInbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly metrics: PushMetrics,
    private readonly stillWanted: StillWanted,
    @Inject(RENDER_BELL) private readonly render: RenderBell,
  ) {}

  async execute(job: NotificationJob): Promise<void> {
    const person = personOf(job);
    if (!person) throw new PermanentError('a bell belongs to a contact or an employee', { code: 'INBOX.NO_PERSON' });
    if (Date.parse(job.expiresAt) <= Date.now()) return this.skip(job, 'expired');
    const checked = await this.stillWanted.orWait(job);
    if (!checked.wanted) return this.skip(job, checked.reason);
    try {
      await this.add(checked.job, person);
    } catch (error) {
      const known = isDuplicateKey(error) && (await this.inbox.find(ownerOf(person), inboxItemId(job.event, person)));
      if (!known) throw error;
      await this.report(job, known._id);
    }
  }

  private async add(job: NotificationJob, person: Person): Promise<void> {
    const { title, text, link } = this.render(job);
    const id = inboxItemId(job.event, person);
    const now = new Date();
    const enter = async (revision: number, session: ClientSession) => {
      const item = {
        _id: id,
        owner: ownerOf(person),
        jobId: job.id,
        eventType: job.event.type,
        category: job.category ?? null,
        title,
        text,
        link,
        readAt: null,
        createdAt: now,
        addedAt: revision,
        changedAt: revision,
      };
      await this.inbox.add(item, session);
      return [deliveryEvent('notification.sent', job, 1, now, { providerId: id })];
    };
    await this.turns.take(ownerOf(person), () => this.change.run(person, enter));
    this.metrics.ended(job, 'sent');
  }

  /** Told again, it is the same event. */
  private async report(job: NotificationJob, id: string): Promise<void> {
    const event = deliveryEvent('notification.sent', job, 1, new Date(), { providerId: id });
    await this.unitOfWork.run((session) => this.outbox.add(session, [event]));
  }

  private async skip(job: NotificationJob, reason: ReasonCode): Promise<void> {
    const event = deliveryEvent('notification.skipped', job, 1, new Date(), { reason });
    await this.unitOfWork.run((session) => this.outbox.add(session, [event]));
    this.metrics.ended(job, 'skipped');
  }
}
