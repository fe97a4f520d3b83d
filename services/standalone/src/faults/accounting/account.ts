export type OutsideChannel = 'email' | 'telegram' | 'bell';

/** One message about one write in one place: what must be there, exactly once. */
export interface Delivery {
  channel: OutsideChannel;
  /** Address, chat or person. */
  place: string;
  marker: string;
}

/** A message as it was found outside of the product. */
export interface Arrival extends Delivery {
  /** Milliseconds since 1970. */
  at: number;
  /** The mail or text that carried it: a Telegram text may carry many. */
  carrier: string;
  /** Of a mail: its Message-ID. */
  messageId?: string | undefined;
}

/** Something that was broken on purpose, and what may come twice because of it. */
export interface Fault {
  what: string;
  /** Milliseconds since 1970. */
  from: number;
  until: number;
  /** Most mails or texts that were in hand at that moment; a channel that is not named may repeat nothing. */
  inHand: Partial<Record<OutsideChannel, number>>;
}

export interface Repeat extends Delivery {
  /** The fault between the two arrivals; undefined when there is none, which is a mistake of the product. */
  cause: Fault | undefined;
}

/** What was found, compared with what must be. */
export interface Account {
  expected: number;
  arrived: Record<OutsideChannel, number>;
  missing: Delivery[];
  unexpected: Delivery[];
  repeats: Repeat[];
  /** Repeats that no fault explains, more than were in hand, or with another Message-ID than the first. */
  complaints: string[];
}

export const keyOf = ({ channel, place, marker }: Delivery): string => `${channel} ${place} ${marker}`;

/** Compares what must have arrived with what did. Order does not matter here. */
export function accountFor(
  expected: readonly Delivery[],
  arrivals: readonly Arrival[],
  faults: readonly Fault[],
): Account {
  const found = new Map<string, Arrival[]>();
  for (const arrival of arrivals) found.set(keyOf(arrival), [...(found.get(keyOf(arrival)) ?? []), arrival]);
  const wanted = new Set(expected.map(keyOf));
  const arrived: Account['arrived'] = { email: 0, telegram: 0, bell: 0 };
  for (const { channel } of arrivals) arrived[channel] += 1;
  const { repeats, complaints } = explainRepeats([...found.values()], faults);
  return {
    expected: expected.length,
    arrived,
    missing: expected.filter((delivery) => !found.has(keyOf(delivery))),
    unexpected: [...found.values()].flatMap((same) => (same[0] && !wanted.has(keyOf(same[0])) ? [same[0]] : [])),
    repeats,
    complaints,
  };
}

function explainRepeats(groups: readonly Arrival[][], faults: readonly Fault[]) {
  const repeats: Repeat[] = [];
  const complaints: string[] = [];
  const carriers = new Map<string, Set<string>>();
  for (const group of groups) {
    const sorted = [...group].sort((a, b) => a.at - b.at);
    for (const [index, again] of sorted.entries()) {
      const before = sorted[index - 1];
      if (!before) continue;
      const cause = faults.findLast(
        ({ from, until, inHand }) => inHand[again.channel] !== undefined && before.at <= until && again.at >= from,
      );
      repeats.push({ channel: again.channel, place: again.place, marker: again.marker, cause });
      if (!cause) complaints.push(`${keyOf(again)} came again, and nothing was broken in between`);
      if (before.messageId !== again.messageId) complaints.push(`${keyOf(again)} came again with another Message-ID`);
      if (cause) addTo(carriers, `${again.channel} ${faults.indexOf(cause)}`, again.carrier);
    }
  }
  for (const [key, seen] of carriers) {
    const [channel, index] = key.split(' ') as [OutsideChannel, string];
    const fault = faults[Number(index)];
    const most = fault?.inHand[channel] ?? 0;
    if (seen.size > most)
      complaints.push(`${seen.size} repeats on ${channel} after "${fault?.what}", most was ${most}`);
  }
  return { repeats, complaints };
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
