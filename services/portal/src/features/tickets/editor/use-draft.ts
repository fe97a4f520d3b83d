import { del, delMany, get, keys, set } from 'idb-keyval';
import { useCallback, useEffect, useRef, useState } from 'react';

interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** When it was last kept on this device. */
  readonly savedAt: string | undefined;
  readonly clear: () => void;
}

const saveEveryMs = 1_000;
const channel = 'avviso-drafts';
/** A draft was kept or sent in another tab; or all are forgotten, and nothing may be kept any more. */
type Said = { readonly key: string } | { readonly forgotten: string };

/** Key of what a person is writing: `about` is a ticket and a kind, or a field of a new one. */
export function draftKey(personId: string, ...about: string[]): string {
  return ['draft', personId, ...about].join(':');
}

/** Whoever signs out leaves nothing that was being written on this device, in no tab. */
export async function forgetDrafts(personId: string): Promise<void> {
  const tabs = new BroadcastChannel(channel);
  tabs.postMessage({ forgotten: personId } satisfies Said);
  tabs.close();
  const mine = `${draftKey(personId)}:`;
  await delMany((await keys<string>()).filter((key) => typeof key === 'string' && key.startsWith(mine)));
}

/** A text that survives a reload, an ended session and a failed save: kept on this device, and the same in every tab. */
export function useDraft(key: string): Draft {
  const [text, setTyped] = useState('');
  const [savedAt, setSavedAt] = useState<string>();
  const typed = useRef<string>(undefined);
  const tabs = useRef<BroadcastChannel>(undefined);
  const forgotten = useRef(false);

  const keep = useCallback(async () => {
    const latest = typed.current;
    if (latest === undefined || forgotten.current) return;
    typed.current = undefined;
    await (latest === '' ? del(key) : set(key, latest));
    setSavedAt(latest === '' ? undefined : new Date().toISOString());
    tabs.current?.postMessage({ key } satisfies Said);
  }, [key]);

  useEffect(() => {
    let here = true;
    const read = (otherTab: boolean) =>
      get<string>(key).then((kept) => {
        // What was typed here meanwhile is newer.
        if (here && typed.current === undefined && (otherTab || kept !== undefined)) setTyped(kept ?? '');
      });
    const others = new BroadcastChannel(channel);
    others.onmessage = ({ data }: MessageEvent<Said>) => {
      if ('forgotten' in data) forgotten.current = key.startsWith(`${draftKey(data.forgotten)}:`);
      else if (data.key === key) void read(true);
    };
    tabs.current = others;
    void read(false);
    const timer = setInterval(() => void keep(), saveEveryMs);
    const leaving = () => void keep();
    window.addEventListener('pagehide', leaving);
    return () => {
      here = false;
      clearInterval(timer);
      window.removeEventListener('pagehide', leaving);
      void keep().finally(() => others.close());
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
