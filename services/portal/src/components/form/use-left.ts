import { useState } from 'react';

/**
 * The fields that were left, and so say what is wrong with them. Where a click is what leaves a field, its message waits for
 * the end of the click: it moves the page, and the click would miss what it was meant for.
 */
export function useLeft<Field extends string>() {
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const leave = (field: Field): void => afterPress(() => setLeft((before) => new Set(before).add(field)));
  return { left, leave, setLeft };
}

let isPressed = false;
if (typeof document !== 'undefined') {
  document.addEventListener('pointerdown', () => (isPressed = true), true);
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => (isPressed = false), true);
}

function afterPress(work: () => void): void {
  if (!isPressed) return work();
  const end = new AbortController();
  const soon = (): void => {
    end.abort();
    // the click comes after the end of the press
    setTimeout(work);
  };
  for (const event of ['pointerup', 'pointercancel'])
    document.addEventListener(event, soon, { capture: true, signal: end.signal });
}
