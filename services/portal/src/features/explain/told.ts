import { reasonCodes, type Channel, type Delivery, type Explanation, type Reason } from '@avviso/contracts';

type Decision = Explanation['decisions'][number];

/** A decision with what became of it. */
export interface Judged {
  readonly decision: Decision;
  readonly delivery: Delivery | undefined;
  /** Not told: so decided, or the message came to nothing later. */
  readonly missed: boolean;
  /** Why it was missed, as far as that is known. */
  readonly because: readonly Reason[];
}

/** All that was decided about one recipient. */
export interface Told {
  readonly key: string;
  readonly recipient: Decision['recipient'];
  readonly judged: readonly Judged[];
  /** On which it was told. */
  readonly channels: readonly Channel[];
}

/** States of a message that reached nobody. */
const lost: readonly Delivery['state'][] = ['skipped', 'failed', 'bounced'];

export function judge(decision: Decision, delivery: Delivery | undefined): Judged {
  if (decision.outcome === 'skipped') return { decision, delivery, missed: true, because: decision.reasons };
  const missed = delivery !== undefined && lost.includes(delivery.state);
  const said = delivery?.tries.at(-1)?.code;
  const code = reasonCodes.find((known) => known === said);
  return { decision, delivery, missed, because: missed && code ? [{ code, params: {} }] : [] };
}

export const keyOf = ({ recipient }: Pick<Decision, 'recipient'>): string =>
  `${recipient.kind} ${recipient.id ?? recipient.address ?? ''}`;

/** By recipient; who was left out comes first. */
export function byRecipient(judged: readonly Judged[]): readonly Told[] {
  const groups = Map.groupBy(judged, ({ decision }) => keyOf(decision));
  return [...groups]
    .map(([key, own]) => ({
      key,
      recipient: (own[0] as Judged).decision.recipient,
      judged: own,
      channels: [...new Set(own.filter(({ missed }) => !missed).map(({ decision }) => decision.channel))],
    }))
    .sort((a, b) => Number(a.channels.length > 0) - Number(b.channels.length > 0));
}

/** The recipient that is meant: by id, or by address. */
export function meant(told: readonly Told[], recipient: string | undefined): Told | undefined {
  if (recipient === undefined) return undefined;
  const wanted = recipient.toLowerCase();
  return told.find(
    (one) => one.key === recipient || one.recipient.id === recipient || one.recipient.address?.toLowerCase() === wanted,
  );
}
