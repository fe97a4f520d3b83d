import type { Delivery, Fault } from '../accounting/account.js';
import { report } from '../accounting/report.js';
import { type Settled, settle } from '../accounting/settle.js';
import type { Ground } from '../ground/ground.js';
import type { Load } from '../ground/load.js';

/** What a scenario broke: what may come twice because of it, what was refused for good, and what else is worth telling. */
export interface Broken<N extends object> {
  faults?: readonly Fault[];
  refused?: Iterable<Delivery>;
  notes: N;
}

/** Breaks something while the load writes, until that has written as many events more as the scale says. */
export type Scenario<N extends object> = (ground: Ground, load: Load) => Promise<Broken<N>>;

/** Plays a scenario under a load of its own, and accounts for it. @param tag two letters that mark what is written */
export async function play<N extends object>(
  ground: Ground,
  { name, tag, perSecond }: { name: string; tag: string; perSecond?: number },
  scenario: Scenario<N>,
): Promise<Settled & N> {
  const since = new Date();
  const load = ground.load(tag, perSecond);
  const { notes, ...broken } = await scenario(ground, load);
  const settled = await settle(ground, load, { ...broken, since });
  ground.sink.script(undefined);
  report(name, ground.scale, settled, notes);
  return { ...settled, ...notes };
}

/** One scenario after another in one flow of events, with one accounting for all of it; the notes are those of each. */
export function oneAfterAnother<A extends object, B extends object>(
  first: Scenario<A>,
  second: Scenario<B>,
): Scenario<A & B> {
  return async (ground, load) => {
    const [a, b] = [await first(ground, load), await second(ground, load)];
    return {
      faults: [...(a.faults ?? []), ...(b.faults ?? [])],
      refused: both(a.refused ?? [], b.refused ?? []),
      notes: { ...a.notes, ...b.notes },
    };
  };
}

/** Read anew each time: what is refused may become known late. */
const both = <T>(first: Iterable<T>, second: Iterable<T>): Iterable<T> => ({
  *[Symbol.iterator]() {
    yield* first;
    yield* second;
  },
});
