import type { SetPresence } from '@avviso/contracts';
import { useDocumentVisibility } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi, usePerson } from '../../../session/SessionContext';
import { ticketPath } from '../data/tickets';

type Doing = SetPresence['doing'];

const repeatMs = 15_000;
/** Who has not typed for so long only reads again. */
const stillWritesMs = 60_000;

/** Tells colleagues that this page is open, and that its person writes. @returns says that something was typed */
export function usePresence(number: string): (doing: 'reply' | 'note' | 'reading') => void {
  const api = useApi();
  const { kind } = usePerson();
  const visible = useDocumentVisibility() !== 'hidden';
  const [doing, setDoing] = useState<Doing>('reading');
  const [tab] = useState(() => crypto.randomUUID());
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (kind !== 'employee') return undefined;
    const path = `${ticketPath(number)}/presence`;
    // It is a courtesy: when it cannot be told, nothing else suffers.
    const say = (now: Doing) => void api.put(path, { tab, doing: now } satisfies SetPresence).catch(() => undefined);
    if (!visible) {
      say('gone');
      return undefined;
    }
    say(doing);
    const timer = setInterval(() => say(doing), repeatMs);
    return () => clearInterval(timer);
  }, [api, kind, number, tab, visible, doing]);

  useEffect(() => {
    if (kind !== 'employee') return undefined;
    return () => {
      clearTimeout(idle.current);
      const gone = { tab, doing: 'gone' } satisfies SetPresence;
      void api.put(`${ticketPath(number)}/presence`, gone).catch(() => undefined);
    };
  }, [api, kind, number, tab]);

  return useCallback((now) => {
    setDoing(now);
    clearTimeout(idle.current);
    if (now !== 'reading') idle.current = setTimeout(() => setDoing('reading'), stillWritesMs);
  }, []);
}
