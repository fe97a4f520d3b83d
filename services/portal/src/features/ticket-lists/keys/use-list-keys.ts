import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useEffectEvent, useState } from 'react';

export interface ListKeys {
  /** The tickets that can be reached, in their order. */
  readonly numbers: readonly string[];
  /** Keys of the page besides those that move: what they do. */
  readonly acts?: Readonly<Record<string, (current: string | undefined) => void>>;
}

/** Single letters can be switched off (WCAG 2.1.4): some people speak to their device, and a word holds many letters. */
export function useSingleKeys() {
  return useLocalStorage({ key: 'avviso.single-keys', defaultValue: true, getInitialValueInEffect: false });
}

export const linkId = (number: string): string => `ticket-${number}`;

/**
 * J and K or the arrows move from ticket to ticket, Escape leaves the list; Enter opens, because the row's link has the
 * focus. They act while the focus is in the list or nowhere, never while somebody types.
 * @returns where J and K stand
 */
export function useListKeys({ numbers, acts = {} }: ListKeys): string | undefined {
  const [single] = useSingleKeys();
  const [stands, setStands] = useState<string>();
  const current = stands !== undefined && numbers.includes(stands) ? stands : undefined;

  const move = (to: number): boolean => {
    const number = numbers[Math.min(numbers.length - 1, to)];
    if (number === undefined) return false;
    setStands(number);
    document.getElementById(linkId(number))?.focus();
    return true;
  };
  const leave = (): boolean => {
    if (current === undefined) return false;
    setStands(undefined);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    acts.Escape?.(current);
    return true;
  };
  const act = (key: string): boolean => {
    const at = current === undefined ? -1 : numbers.indexOf(current);
    if (key === 'j' || key === 'ArrowDown') return move(at + 1);
    if (key === 'k' || key === 'ArrowUp') return move(Math.max(0, at - 1));
    if (key === 'Escape') return leave();
    const other = acts[key];
    other?.(current);
    return other !== undefined;
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isFree(event.target)) return;
    const { key } = event;
    if (!single && key.length === 1) return;
    if (act(key)) event.preventDefault();
  });

  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return current;
}

/** Arrows and letters mean something else in fields, menus and dialogs. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  if (target.closest('[role="dialog"], [role="menu"], select, textarea, [contenteditable="true"]')) return false;
  if (target instanceof HTMLInputElement) return target.type === 'checkbox';
  return target === document.body || target.tagName === 'H1' || target.closest('[data-list-keys]') !== null;
}
