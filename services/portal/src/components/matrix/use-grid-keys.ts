import { useCallback, useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

const stops = '[data-row]';

/** A matrix of which only the rows in view are there. */
export interface LongGrid {
  readonly rows: number;
  /** Makes a row be there after the next render, and stay while it holds the focus. */
  readonly show: (row: number) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Rows that Page Up and Page Down go at once. */
const page = 10;

/**
 * Tab reaches a matrix once; arrows move between its boxes (what carries `data-row` and `data-column`), Home and End go to
 * the row's ends, with Ctrl to the first and last box of all, Ctrl A presses a row. Spread what it returns on the table.
 */
export function useGridKeys(onRow?: (row: number) => void, long?: LongGrid) {
  const table = useRef<HTMLTableElement>(null);
  const current = useRef('');
  const awaited = useRef<Place>(undefined);

  const roam = useCallback(() => {
    const all = stopsIn(table.current);
    const here =
      all.find((one) => placeOf(one) === current.current) ??
      all.find((one) => one instanceof HTMLInputElement) ??
      all[0];
    for (const one of all) {
      const tabIndex = one === here ? 0 : -1;
      if (one.tabIndex !== tabIndex) one.tabIndex = tabIndex;
    }
    const wanted = awaited.current;
    const arrived = wanted && nearest(all, wanted);
    if (!arrived) return;
    awaited.current = undefined;
    arrived.focus();
  }, []);
  // After each render: boxes come and go with universes and access.
  useEffect(roam);

  const onFocus = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches(stops)) return;
    current.current = placeOf(event.target);
    long?.show(rowOf(event.target));
    roam();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target;
    if (!(from instanceof HTMLElement) || !from.matches(stops)) return;
    const control = event.ctrlKey || event.metaKey;
    if (onRow && control && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      if (rowOf(from) >= 0) onRow(rowOf(from));
      return;
    }
    const to = target(stopsIn(table.current), from, event.key, control && !long);
    const row = long && farRow(event.key, control, rowOf(from), long.rows, to !== undefined);
    if (to && row === undefined) {
      event.preventDefault();
      to.focus();
    } else if (row !== undefined) {
      event.preventDefault();
      awaited.current = { row, column: columnOf(from) };
      long?.show(row);
      roam();
    }
  };

  return { ref: table, onFocus, onKeyDown };
}

/** The row that a key leads to where it may not be there yet. */
function farRow(key: string, control: boolean, from: number, rows: number, found: boolean): number | undefined {
  const last = rows - 1;
  switch (key) {
    case 'PageUp':
      return Math.max(0, from - page);
    case 'PageDown':
      return Math.min(last, from + page);
    case 'Home':
      return control ? 0 : undefined;
    case 'End':
      return control ? last : undefined;
    case 'ArrowDown':
      return found || from >= last ? undefined : from + 1;
    case 'ArrowUp':
      return found || from <= 0 ? undefined : from - 1;
    default:
      return undefined;
  }
}

function stopsIn(table: HTMLTableElement | null): HTMLElement[] {
  return [...(table?.querySelectorAll<HTMLElement>(stops) ?? [])];
}

const rowOf = (stop: HTMLElement) => Number(stop.dataset.row);
const columnOf = (stop: HTMLElement) => Number(stop.dataset.column);
const placeOf = (stop: HTMLElement) => `${stop.dataset.row}:${stop.dataset.column}`;

/** The box of a row that stands in a column, or the one closest to it. */
function nearest(all: HTMLElement[], { row, column }: Place): HTMLElement | undefined {
  return all
    .filter((one) => rowOf(one) === row)
    .sort((a, b) => Math.abs(columnOf(a) - column) - Math.abs(columnOf(b) - column))[0];
}

function target(all: HTMLElement[], from: HTMLElement, key: string, control: boolean) {
  const inRow = all.filter((one) => rowOf(one) === rowOf(from));
  const inColumn = all.filter((one) => columnOf(one) === columnOf(from));
  switch (key) {
    case 'ArrowLeft':
      return inRow[inRow.indexOf(from) - 1];
    case 'ArrowRight':
      return inRow[inRow.indexOf(from) + 1];
    case 'ArrowUp':
      return inColumn[inColumn.indexOf(from) - 1];
    case 'ArrowDown':
      return inColumn[inColumn.indexOf(from) + 1];
    case 'Home':
      return control ? all[0] : inRow[0];
    case 'End':
      return control ? all.at(-1) : inRow.at(-1);
    default:
      return undefined;
  }
}
