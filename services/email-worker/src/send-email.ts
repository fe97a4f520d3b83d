import type { NotificationJob } from '@avviso/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { BeforeSending } from './sending/before-sending.js';
import { Channel } from './sending/channel.js';
import { Destinations } from './sending/destinations.js';
import { type Addressed, HandOver } from './sending/hand-over.js';
import { type Outcome, Outcomes } from './sending/outcomes.js';
import { carriesSecret } from './sending/redeem-secrets.js';
import { SEND_SLOTS, type SendSlots } from './sending/slots.js';
import { TellOutcome } from './sending/tell-outcome.js';
import { type Claim, Ledger } from './storage/ledger.js';

type InHand = Extract<Claim, { kind: 'send' }>;

/**
 * Sends the mail of a job once, as far as e-mail allows: the ledger says `sending` before the call and the outcome after
 * it, the outcome is told, and only then the job is acknowledged. After a crash in between the mail goes out again, with
 * the same Message-ID (CHN-15).
 */
@Injectable()
export class SendEmail {
  private readonly inHand = new Map<string, Promise<void>>();

  constructor(
    private readonly ledger: Ledger,
    private readonly handOver: HandOver,
    private readonly channel: Channel,
    private readonly outcomes: Outcomes,
    private readonly tellOutcome: TellOutcome,
    private readonly beforeSending: BeforeSending,
    private readonly destinations: Destinations,
    @Inject(SEND_SLOTS) private readonly slots: SendSlots,
  ) {}

  /**
   * @param retryId of the delivery: set when the job was parked and put back by hand
   * @throws TransientError when the job is to come again; PermanentError when it failed for good and is to be parked
   */
  execute(job: NotificationJob, retryId?: string): Promise<void> {
    // After a lost connection the broker hands out again what is still in hand here.
    const running = this.inHand.get(job.id);
    if (running) return running;
    const done = this.destinations.run(job, () => this.deliver(job, retryId)).finally(() => this.inHand.delete(job.id));
    this.inHand.set(job.id, done);
    return done;
  }

  private async deliver(job: NotificationJob, retryId: string | undefined): Promise<void> {
    const slots = carriesSecret(job) || job.ifUncertain === 'leave' ? this.slots.once : this.slots.ahead;
    const { report, error } = await slots.run(() => this.attempt(job, retryId));
    if (report) await this.tellOutcome.tell(job, report);
    if (error) throw error;
  }

  private async attempt(job: NotificationJob, retryId: string | undefined): Promise<Outcome> {
    this.channel.enter(job.id);
    let answered = false;
    try {
      const claim = await this.ledger.claim(job.id, retryId);
      if (claim.kind === 'done') return { report: claim.report };
      if (claim.kind === 'failed') return this.outcomes.failedBefore(claim.report);
      if (claim.interrupted !== undefined) {
        if (carriesSecret(job)) return await this.note(job, this.outcomes.interruptedSecret(claim));
        if (job.ifUncertain === 'leave') {
          return await this.note(job, this.outcomes.leftInterrupted(claim.interrupted));
        }
        await this.tellOutcome.tell(job, this.outcomes.interrupted(claim.interrupted));
      }
      const prepared = await this.beforeSending.execute(job, claim);
      if ('outcome' in prepared) return await this.note(job, prepared.outcome);
      return await this.send(prepared.job, claim, prepared.mail, () => (answered = true));
    } finally {
      if (!answered) this.channel.undecided();
    }
  }

  /** No more contents are under way, or accepted and not yet noted, than two for each connection. */
  private async send(job: NotificationJob, claim: InHand, mail: Addressed, answered: () => void): Promise<Outcome> {
    const onTheWire = this.slots.onTheWire.ticket();
    try {
      const answer = this.channel.judge(await this.handOver.execute(job, mail, () => onTheWire.take()), mail.to);
      answered();
      // Nobody knows whether it arrived, and credentials are never sent twice (ACC-18): staff decides.
      if (answer.kind === 'unanswered' && mail.secrets) {
        return await this.note(job, this.outcomes.unknown(answer, claim));
      }
      if (answer.kind === 'unanswered' && job.ifUncertain === 'leave') {
        return await this.note(job, this.outcomes.left(answer, claim));
      }
      if (answer.kind !== 'channel-refused') return await this.note(job, this.outcomes.of(answer, claim));
      await this.ledger.putBack(job.id);
      return { error: this.channel.stopped(job.id) };
    } finally {
      onTheWire.end();
    }
  }

  private async note(job: NotificationJob, outcome: Outcome): Promise<Outcome> {
    const { state, report } = outcome;
    if (state && report) await this.ledger.settle({ id: job.id, state, report });
    return outcome;
  }
}
