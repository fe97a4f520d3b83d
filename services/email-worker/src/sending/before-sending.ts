import { type NotificationJob, type Trial, trialPlaceOf } from '@avviso/contracts';
import { StillWanted, TRIAL } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Claim } from '../storage/ledger.js';
import type { Addressed } from './hand-over.js';
import { type Outcome, Outcomes } from './outcomes.js';
import { RedeemSecrets, carriesSecret } from './redeem-secrets.js';

/** A job that may go out, or what becomes of it instead. */
export type Prepared = { job: NotificationJob; mail: Addressed } | { outcome: Outcome };

/** What is looked at again when a mail is sent: its time, its address, whether it is wanted, what it must carry. */
@Injectable()
export class BeforeSending {
  constructor(
    private readonly stillWanted: StillWanted,
    private readonly redeemSecrets: RedeemSecrets,
    private readonly outcomes: Outcomes,
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  async execute(job: NotificationJob, claim: Extract<Claim, { kind: 'send' }>): Promise<Prepared> {
    const to = job.recipient.address;
    if (Date.parse(job.expiresAt) <= Date.now()) return { outcome: this.outcomes.skipped('expired', claim) };
    if (to === null || to === '') return { outcome: this.outcomes.withoutAddress(claim) };
    const place = trialPlaceOf(this.trial, 'email', to);
    if (place === undefined) return { outcome: this.outcomes.skipped('trial-mode', claim) };
    const mail: Addressed = place === to ? { to } : { to: place, insteadOf: to };
    const checked = await this.stillWanted.execute(job);
    if ('kind' in checked) return { outcome: this.outcomes.unchecked(checked, claim) };
    if (!checked.wanted) return { outcome: this.outcomes.skipped(checked.reason, claim) };
    const { job: now } = checked;
    if (!carriesSecret(now)) return { job: now, mail };
    const redeemed = await this.redeemSecrets.execute(now, to);
    if ('kind' in redeemed) return { outcome: this.outcomes.withoutSecret(redeemed, claim) };
    return { job: now, mail: { ...mail, secrets: redeemed.secrets } };
  }
}
