import { del, get, set } from 'idb-keyval';
import { useCallback, useEffect, useRef, useState } from 'react';

interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** When it was last kept on this device. */
  readonly savedAt: string | undefined;
  readonly clear: () => void;
}

const saveEveryMs = 2_000;

/** A text that survives a reload, an ended session and a failed save: kept on this device, each two seconds. */
export function useDraft(key: string): Draft {
  const [text, setTyped] = useState('');
  const [savedAt, setSavedAt] = useState<string>();
  const typed = useRef<string>(undefined);

  const keep = useCallback(async () => {
    const latest = typed.current;
    if (latest === undefined) return;
    typed.current = undefined;
    await (latest === '' ? del(key) : set(key, latest));
    setSavedAt(latest === '' ? undefined : new Date().toISOString());
  }, [key]);

  useEffect(() => {
    let here = true;
    void get<string>(key).then((kept) => {
      // What was typed while the store opened is newer.
      if (here && kept !== undefined && typed.current === undefined) setTyped(kept);
    });
    const timer = setInterval(() => void keep(), saveEveryMs);
    return () => {
      here = false;
      clearInterval(timer);
      void keep();
    };
  }, [key, keep]);

  const setText = useCallback((next: string) => {
    typed.current = next;
    setTyped(next);
  }, []);

  const clear = useCallback(() => {
    setText('');
    void keep();
  }, [setText, keep]);

  return { text, setText, savedAt, clear };
}
