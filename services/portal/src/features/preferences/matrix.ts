import {
  categories,
  preferenceChannels,
  universes,
  type Category,
  type Preference,
  type PreferenceChannel,
  type PutPreferences,
  type Universe,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';

/** What a person chose in a cell; null where the default counts. */
export type Choice = boolean | null;

/** The shape of a person's matrix: what is down, what is across, and where there is nothing to choose. */
export interface Matrix {
  readonly universes: readonly Universe[];
  readonly categories: readonly Category[];
  /** Without access to the interface there is e-mail only (SUB-5). */
  readonly channels: readonly PreferenceChannel[];
  readonly raised: (universe: Universe, category: Category) => boolean;
}

export const keyOf = (universe: string, category: string, channel: string): string =>
  `${universe}|${category}|${channel}`;

export function matrixOf(preferences: readonly Preference[]): Matrix {
  const raised = new Set(preferences.filter((one) => one.raised).map((one) => `${one.universe}|${one.category}`));
  return {
    universes: universes.filter((one) => preferences.some(({ universe }) => universe === one)),
    categories: categories.filter((one) => preferences.some(({ category }) => category === one)),
    channels: preferenceChannels.filter((one) => preferences.some(({ channel }) => channel === one)),
    raised: (universe, category) => raised.has(`${universe}|${category}`),
  };
}

export function cellsOf(preferences: readonly Preference[]): Cells<Choice> {
  return new Map(
    preferences.map((one) => [
      keyOf(one.universe, one.category, one.channel),
      one.source === 'chosen' ? one.enabled : null,
    ]),
  );
}

/** The body's cells for what was changed. */
export function wishesOf(mine: Cells<Choice>): PutPreferences['preferences'] {
  return [...mine].map(([key, enabled]) => {
    const [universe, category, channel] = key.split('|') as [Universe, Category, PreferenceChannel];
    return { universe, category, channel, enabled };
  });
}

/** Where a category is raised: what "All universes" stands for. */
export function keysOfAll(matrix: Matrix, category: Category, channel: PreferenceChannel): readonly string[] {
  return matrix.universes
    .filter((universe) => matrix.raised(universe, category))
    .map((universe) => keyOf(universe, category, channel));
}

export type AllState = 'on' | 'off' | 'mixed';

export function allState(values: readonly boolean[]): AllState {
  if (values.every((on) => on)) return 'on';
  return values.some((on) => on) ? 'mixed' : 'off';
}

/** What a press on "All universes" makes of its cells. */
export interface Pressed {
  readonly values: readonly boolean[];
  /** What was there when it was pressed mixed, to be restored by the third press. */
  readonly restore: readonly boolean[] | undefined;
}

/** Mixed turns all on, then all off, then back to what was there. */
export function pressAll(values: readonly boolean[], restore: readonly boolean[] | undefined): Pressed {
  const to = (on: boolean) => values.map(() => on);
  switch (allState(values)) {
    case 'mixed':
      return { values: to(true), restore: values };
    case 'on':
      return { values: to(false), restore };
    case 'off':
      return { values: restore ?? to(true), restore: undefined };
  }
}
