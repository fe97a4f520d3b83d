import { useCallback, useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

const boxes = 'input[data-row]';

/**
 * Tab reaches a matrix once; arrows move between its boxes, Home and End go to the row's ends, with Ctrl to the first
 * and last box of all, Ctrl A presses a row. Spread what it returns on the table.
 */
export function useGridKeys(onRow?: (row: number) => void) {
  const table = useRef<HTMLTableElement>(null);
  const current = useRef('');

  const roam = useCallback(() => {
    const all = boxesIn(table.current);
    const here = all.find((box) => placeOf(box) === current.current) ?? all[0];
    for (const box of all) box.tabIndex = box === here ? 0 : -1;
  }, []);
  // After each render: boxes come and go with universes and access.
  useEffect(roam);

  const onFocus = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.matches(boxes)) return;
    current.current = placeOf(event.target);
    roam();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target;
    if (!(from instanceof HTMLInputElement) || !from.matches(boxes)) return;
    const control = event.ctrlKey || event.metaKey;
    if (onRow && control && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      onRow(Number(from.dataset.row));
      return;
    }
    const to = target(boxesIn(table.current), from, event.key, control);
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  return { ref: table, onFocus, onKeyDown };
}

function boxesIn(table: HTMLTableElement | null): HTMLInputElement[] {
  return [...(table?.querySelectorAll<HTMLInputElement>(boxes) ?? [])];
}

const rowOf = (box: HTMLInputElement) => Number(box.dataset.row);
const columnOf = (box: HTMLInputElement) => Number(box.dataset.column);
const placeOf = (box: HTMLInputElement) => `${box.dataset.row}:${box.dataset.column}`;

function target(all: HTMLInputElement[], from: HTMLInputElement, key: string, control: boolean) {
  const inRow = all.filter((box) => rowOf(box) === rowOf(from));
  const inColumn = all.filter((box) => columnOf(box) === columnOf(from));
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
