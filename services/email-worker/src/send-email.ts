import type { NotificationJob } from '@avviso/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Channel } from './sending/channel.js';
import { type Addressed, HandOver } from './sending/hand-over.js';
import { type Outcome, Outcomes } from './sending/outcomes.js';
import { RedeemSecrets, carriesSecret } from './sending/redeem-secrets.js';
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
    private readonly redeemSecrets: RedeemSecrets,
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
    const done = this.deliver(job, retryId).finally(() => this.inHand.delete(job.id));
    this.inHand.set(job.id, done);
    return done;
  }

  private async deliver(job: NotificationJob, retryId: string | undefined): Promise<void> {
    const { report, error } = await this.slots.ahead.run(() => this.attempt(job, retryId));
    if (report) await this.tellOutcome.tell(job, report);
    if (error) throw error;
  }

  private async attempt(job: NotificationJob, retryId: string | undefined): Promise<Outcome> {
    this.channel.enter();
    let answered = false;
    try {
      const claim = await this.ledger.claim(job.id, retryId);
      if (claim.kind === 'done') return { report: claim.report };
      if (claim.kind === 'failed') return this.outcomes.failedBefore(claim.report);
      if (claim.interrupted !== undefined) {
        if (carriesSecret(job)) return await this.note(job, this.outcomes.interruptedSecret(claim));
        await this.tellOutcome.tell(job, this.outcomes.interrupted(claim.interrupted));
      }
      const to = job.recipient.address;
      if (Date.parse(job.expiresAt) <= Date.now()) return await this.note(job, this.outcomes.expired(claim));
      if (to === null || to === '') return await this.note(job, this.outcomes.withoutAddress(claim));
      const redeemed = carriesSecret(job) ? await this.redeemSecrets.execute(job, to) : { secrets: undefined };
      if (!('secrets' in redeemed)) return await this.note(job, this.outcomes.withoutSecret(redeemed, claim));
      return await this.send(job, claim, { to, secrets: redeemed.secrets }, () => (answered = true));
    } finally {
      if (!answered) this.channel.undecided();
    }
  }

  /** No more contents are under way, or accepted and not yet noted, than there are connections. */
  private async send(job: NotificationJob, claim: InHand, mail: Addressed, answered: () => void): Promise<Outcome> {
    const onTheWire = this.slots.onTheWire.ticket();
    try {
      const answer = this.channel.judge(await this.handOver.execute(job, mail, () => onTheWire.take()), mail.to);
      answered();
      // Nobody knows whether it arrived, and credentials are never sent twice (ACC-18): staff decides.
      if (answer.kind === 'unanswered' && mail.secrets) {
        return await this.note(job, this.outcomes.unknown(answer, claim));
      }
      if (answer.kind !== 'channel-refused') return await this.note(job, this.outcomes.of(answer, claim));
      await this.ledger.putBack(job.id);
      return { error: this.channel.stopped() };
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
