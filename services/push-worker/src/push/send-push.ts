import type { NotificationJob, Trial } from '@avviso/contracts';
import { PermanentError } from '@avviso/messaging';
import { StillWanted, TRIAL } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { inboxItemId } from '../inbox/inbox-item-id.js';
import { ownerOf, personOf, type Person } from '../person.js';
import { RENDER_BELL, type RenderBell } from '../render-bell.js';
import { Inbox } from '../storage/inbox.js';
import type { PushDelivery } from '../storage/push-delivery.schema.js';
import { PushLedger } from '../storage/push-ledger.js';
import { Devices } from './devices.js';
import { messageOf, worthUntil } from './message-of.js';
import { afterCrash, outcomeOf } from './outcome.js';
import { ReportPush } from './report-push.js';

type Progress = Pick<PushDelivery, 'tries' | 'devices'>;

/** Sends a job to the devices of its recipient. A job that comes twice goes on where it was. */
@Injectable()
export class SendPush {
  constructor(
    private readonly ledger: PushLedger,
    private readonly inbox: Inbox,
    private readonly devices: Devices,
    private readonly report: ReportPush,
    private readonly stillWanted: StillWanted,
    @Inject(RENDER_BELL) private readonly render: RenderBell,
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  /** @throws TransientError when a device is to be tried again, or nobody can say whether the job is still wanted */
  async execute(job: NotificationJob): Promise<void> {
    const person = personOf(job);
    if (!person) throw new PermanentError('devices belong to a contact or an employee', { code: 'PUSH.NO_PERSON' });
    const delivery = await this.resume(job);
    if (!delivery) return;
    const now = Date.now();
    if (worthUntil(job) <= now) return this.report.giveUp(job, delivery);
    if (this.trial && !job.onTrial) return this.report.skip(job, delivery, 'trial-mode');
    if (await this.wasRead(job, person)) return this.report.skip(job, delivery, 'read-already');
    const checked = await this.stillWanted.orWait(job);
    if (!checked.wanted) return this.report.skip(job, delivery, checked.reason);
    await this.send(checked.job, person, delivery, now);
  }

  private async send(job: NotificationJob, person: Person, delivery: Progress, now: number): Promise<void> {
    const turn = await this.devices.turn(ownerOf(person), delivery.devices, now);
    if (turn.due.length === 0) {
      return this.report.settle(job, { ...delivery, devices: turn.rest }, outcomeOf(turn.rest, now), false);
    }
    const message = messageOf(job, person, this.render(job), now);
    const tries = delivery.tries + 1;
    const inHand = turn.due.map(({ delivery: device }) => ({ ...device, state: 'sending' as const }));
    await this.ledger.begin(job.id, tries, [...turn.rest, ...inHand]);
    const answered = await this.devices.send(turn.due, message, { policy: job, tries });
    const devices = [...turn.rest, ...answered.devices];
    const outcome = outcomeOf(devices, Date.now());
    await this.report.settle(
      job,
      { tries: answered.counted ? tries : delivery.tries, devices },
      outcome,
      answered.counted,
    );
  }

  /** Where the job stands; undefined when it is finished. What was in hand when a worker ended is reported. */
  private async resume(job: NotificationJob): Promise<Progress | undefined> {
    const known = await this.ledger.find(job.id);
    if (!known) return { tries: 0, devices: [] };
    if (known.state !== 'open') return undefined;
    if (!known.devices.some((device) => device.state === 'sending')) return known;
    const devices = known.devices.map((device) => afterCrash(device, job, Date.now()));
    const outcome = outcomeOf(devices, Date.now());
    if (outcome.kind !== 'open') {
      await this.report.settle(job, { tries: known.tries, devices }, outcome, true);
      return undefined;
    }
    await this.report.uncertain(job, { tries: known.tries, devices }, 'PUSH.WORKER_ENDED');
    return { tries: known.tries, devices };
  }

  /** CHN-14: what was read in the bell by now needs no push. */
  private async wasRead(job: NotificationJob, person: Person): Promise<boolean> {
    const item = await this.inbox.find(ownerOf(person), inboxItemId(job.event, person));
    return item !== null && item.readAt !== null;
  }
}
