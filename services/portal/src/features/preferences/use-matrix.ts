import type { Category, PreferenceChannel, Universe } from '@avviso/contracts';
import { useState } from 'react';
import type { SharedDraft } from '../../components/draft/use-shared-draft';
import { allState, keyOf, keysOfAll, pressAll, type AllState, type Choice, type Matrix } from './matrix';

/** What table and cards show of the matrix, and what a press on them does. */
export interface MatrixView {
  readonly matrix: Matrix;
  readonly editable: boolean;
  readonly on: (key: string) => boolean;
  readonly changed: (key: string) => boolean;
  readonly press: (key: string) => void;
  readonly all: (category: Category, channel: PreferenceChannel) => AllState;
  readonly pressAll: (category: Category, channel: PreferenceChannel) => void;
  /** All boxes of a category on, or off where all are on. */
  readonly pressRow: (category: Category) => void;
  readonly differs: (category: Category) => boolean;
  readonly keyOf: (universe: Universe, category: Category, channel: PreferenceChannel) => string;
}

export function useMatrix(
  matrix: Matrix,
  draft: SharedDraft<Choice>,
  byDefault: boolean,
  editable: boolean,
): MatrixView {
  const [restores, setRestores] = useState<ReadonlyMap<string, readonly boolean[]>>(new Map());
  const on = (key: string) => draft.value(key) ?? byDefault;
  const forget = (row: string) => {
    if (restores.has(row)) setRestores(new Map([...restores].filter(([kept]) => kept !== row)));
  };
  const rowKeys = (category: Category) => matrix.channels.flatMap((channel) => keysOfAll(matrix, category, channel));

  return {
    matrix,
    editable,
    on,
    changed: draft.changed,
    keyOf,
    press: (key) => {
      const [, category, channel] = key.split('|');
      forget(`${category}|${channel}`);
      draft.set([[key, !on(key)]]);
    },
    all: (category, channel) => allState(keysOfAll(matrix, category, channel).map(on)),
    pressAll: (category, channel) => {
      const keys = keysOfAll(matrix, category, channel);
      const row = `${category}|${channel}`;
      const { values, restore } = pressAll(keys.map(on), restores.get(row));
      draft.set(keys.map((key, index) => [key, values[index] ?? false] as const));
      const rest = [...restores].filter(([kept]) => kept !== row);
      setRestores(new Map(restore ? [...rest, [row, restore]] : rest));
    },
    pressRow: (category) => {
      const keys = rowKeys(category);
      const to = !keys.every(on);
      draft.set(keys.map((key) => [key, to] as const));
    },
    differs: (category) =>
      rowKeys(category).some(draft.changed) ||
      matrix.channels.some((channel) => allState(keysOfAll(matrix, category, channel).map(on)) === 'mixed'),
  };
}
