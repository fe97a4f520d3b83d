import { deliveryEvent, type NotificationJob } from '@avviso/contracts';
import { Outbox, PermanentError } from '@avviso/messaging';
import { isDuplicateKey, UnitOfWork } from '@avviso/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { ownerOf, personOf, type Person } from '../person.js';
import { PushMetrics } from '../push.metrics.js';
import { RENDER_BELL, type RenderBell } from '../render-bell.js';
import { Inbox } from '../storage/inbox.js';
import { ChangeInbox } from './change-inbox.js';
import { inboxItemId } from './inbox-item-id.js';

/** Puts a job into the bell of its recipient. A job that comes twice, and two jobs about one event, make one entry. */
@Injectable()
export class AddToInbox {
  constructor(
    private readonly inbox: Inbox,
    private readonly change: ChangeInbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly metrics: PushMetrics,
    @Inject(RENDER_BELL) private readonly render: RenderBell,
  ) {}

  async execute(job: NotificationJob): Promise<void> {
    const person = personOf(job);
    if (!person) throw new PermanentError('a bell belongs to a contact or an employee', { code: 'INBOX.NO_PERSON' });
    if (Date.parse(job.expiresAt) <= Date.now()) return this.skip(job);
    try {
      await this.add(job, person);
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
    await this.change.run(person, async (revision, session) => {
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
    });
    this.metrics.ended(job, 'sent');
  }

  /** Told again, it is the same event. */
  private async report(job: NotificationJob, id: string): Promise<void> {
    const event = deliveryEvent('notification.sent', job, 1, new Date(), { providerId: id });
    await this.unitOfWork.run((session) => this.outbox.add(session, [event]));
  }

  private async skip(job: NotificationJob): Promise<void> {
    const event = deliveryEvent('notification.skipped', job, 1, new Date(), { reason: 'expired' });
    await this.unitOfWork.run((session) => this.outbox.add(session, [event]));
    this.metrics.ended(job, 'skipped');
  }
}
