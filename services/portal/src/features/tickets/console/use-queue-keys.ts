import type { TicketListItem } from '@avviso/contracts';
import { useEffect, useState, type KeyboardEvent } from 'react';

/** J and K move, X selects; Enter opens, because the row's link has the focus. They act while the focus is in the list, or nowhere. */
export function useQueueKeys(tickets: readonly TicketListItem[], toggle: (number: string) => void) {
  const [current, setCurrent] = useState<string>();

  const press = (key: string): boolean => {
    const at = tickets.findIndex((ticket) => ticket.number === current);
    const move = (to: number) => {
      const next = tickets[Math.max(0, Math.min(tickets.length - 1, to))];
      if (!next) return;
      setCurrent(next.number);
      document.getElementById(`ticket-${next.number}`)?.focus();
    };
    if (key === 'j') move(at + 1);
    else if (key === 'k') move(at - 1);
    else if (key === 'x' && current) toggle(current);
    else return false;
    return true;
  };

  // From anywhere on the page, as long as nothing else has the focus.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const free = document.activeElement === document.body || document.activeElement?.tagName === 'H1';
      if (free && !event.ctrlKey && !event.metaKey && !event.altKey) press(event.key);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return;
    if (press(event.key)) event.preventDefault();
  };

  return { current, onKeyDown };
}
