import type { Ticket } from '@avviso/contracts';
import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface EditInPlace {
  /** The ticket as it was when the change was begun; undefined while it is only shown. */
  readonly begun: Ticket | undefined;
  readonly begin: () => void;
  /** Shows it again; who works with the keyboard is back at the pencil. */
  readonly end: () => void;
  readonly pencil: RefObject<HTMLButtonElement | null>;
}

/** A part of a ticket that is changed where it is shown. */
export function useEditInPlace(ticket: Ticket): EditInPlace {
  const pencil = useRef<HTMLButtonElement>(null);
  const [begun, setBegun] = useState<Ticket>();
  return {
    begun,
    begin: () => setBegun(ticket),
    end: () => {
      flushSync(() => setBegun(undefined));
      pencil.current?.focus();
    },
    pencil,
  };
}
