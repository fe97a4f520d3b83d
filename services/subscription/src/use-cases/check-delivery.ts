import type { CheckedDelivery, Decision } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { decisionIdOf, placeOf } from '../domain/job.js';
import { WorldLoader } from '../loading/world-loader.js';
import { route } from '../routing/route.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { DecisionRow } from '../storage/schemas.js';

/**
 * Whether a job that waited is still wanted, and what it may say now (CHN-19): decided by the very function that routes, as
 * if its event happened now. An address may be left out by now, a preference off, an access taken.
 */
@Injectable()
export class CheckDelivery {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly loader: WorldLoader,
  ) {}

  /** What no decision is known of, such as a test message, is for its worker to judge. */
  async execute(jobId: string): Promise<CheckedDelivery> {
    const row = await this.decisions.find(jobId);
    const routed = row && (await this.decisions.event(row.eventKey));
    if (!routed) return { wanted: true };
    const { recipient, channel, address } = row;
    const { world } = await this.loader.load(routed.event, {
      ids: recipient.id === null ? [] : [recipient.id],
      addresses: channel === 'email' && address !== null ? [address] : [],
    });
    const decided = route(routed.event, world).filter((decision) => isFor(row, decision));
    const queued =
      decided.find((decision) => decisionIdOf(routed.event, decision) === (row.resendOf ?? row._id)) ??
      decided.find(({ outcome }) => outcome === 'queued');
    if (queued?.outcome === 'queued') return { wanted: true, content: queued.message?.content };
    return { wanted: false, reason: reasonOf(row, decided) };
  }
}

/** The same person, or whoever has the same address, on the same channel. */
function isFor(row: DecisionRow, decision: Decision): boolean {
  if (decision.channel !== row.channel || decision.audience !== row.audience) return false;
  const { kind, id } = decision.recipient;
  return (id !== null && id === row.recipient.id && kind === row.recipient.kind) || placeOf(decision) === row.address;
}

/** Whom no rule names any more gave up the subscription, or lost what made the rule name it. */
function reasonOf(
  row: DecisionRow,
  decided: readonly Decision[],
): Extract<CheckedDelivery, { wanted: false }>['reason'] {
  const said = decided.flatMap(({ reasons }) => reasons)[0]?.code;
  const subscribed = row.reasons.every(({ code }) => ['preference', 'mailbox', 'profile'].includes(code));
  return (
    (said as Extract<CheckedDelivery, { wanted: false }>['reason']) ?? (subscribed ? 'preference-off' : 'out-of-scope')
  );
}
