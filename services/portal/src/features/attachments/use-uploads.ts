import type { AttachedFile, AttachmentRules } from '@avviso/contracts';
import { del, get, set } from 'idb-keyval';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import { useAttachmentCalls, useAttachmentRules } from './data';
import { pastedName, refusalOf, refusedBefore, type Refusal } from './uploads';

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'sending' | 'ready' | 'refused';
  /** From 0 to 1. */
  readonly progress: number;
  /** Once it is there. */
  readonly file?: AttachedFile;
  readonly refusal?: Refusal;
}

export interface Uploads {
  readonly list: readonly Upload[];
  readonly rules: AttachmentRules | undefined;
  /** Some are on their way. */
  readonly sending: boolean;
  /** Ids of those that are there, in the order of the page. */
  readonly ids: readonly string[];
  readonly add: (files: readonly File[], pasted?: boolean) => void;
  /** Ends an upload, or takes a file away. */
  readonly remove: (key: string) => void;
  /** After they were sent with a message. */
  readonly clear: () => void;
}

/** Files on their way to a message. Those that are there are kept on this device beside the draft. */
export function useUploads(draftKey: string): Uploads {
  const storeKey = `${draftKey}:files`;
  const calls = useAttachmentCalls();
  const { data: rules } = useAttachmentRules();
  const [list, setList] = useState<readonly Upload[]>([]);
  const ways = useRef(new Map<string, AbortController>());
  const touched = useRef(false);

  useEffect(() => {
    let here = true;
    const running = ways.current;
    void get<readonly AttachedFile[]>(storeKey).then((kept) => {
      if (here && !touched.current && kept?.length) setList(kept.map(uploaded));
    });
    return () => {
      here = false;
      for (const way of running.values()) way.abort();
    };
  }, [storeKey]);

  useEffect(() => {
    if (!touched.current) return;
    const files = list.flatMap(({ file }) => file ?? []);
    void (files.length > 0 ? set(storeKey, files) : del(storeKey));
  }, [storeKey, list]);

  const change = useCallback((to: (before: readonly Upload[]) => readonly Upload[]) => {
    touched.current = true;
    setList(to);
  }, []);

  const send = async (key: string, file: File) => {
    const way = new AbortController();
    ways.current.set(key, way);
    const put = (news: Partial<Upload>) =>
      change((before) => before.map((one) => (one.key === key ? { ...one, ...news } : one)));
    try {
      const onProgress = (progress: number) => put({ progress });
      const { id, name, size, type, preview } = await calls.upload(file, { onProgress, signal: way.signal });
      put({ state: 'ready', progress: 1, name, file: { id, name, size, type, preview } });
    } catch (error) {
      if (!way.signal.aborted) {
        put({ state: 'refused', refusal: isProblem(error) ? refusalOf(error.code) : 'UNREACHABLE' });
      }
    } finally {
      ways.current.delete(key);
    }
  };

  const add = (files: readonly File[], pasted = false) => {
    const room = (rules?.mostFiles ?? Infinity) - list.filter(({ state }) => state !== 'refused').length;
    const taken = files.map((given, at) => {
      const name = pasted ? pastedName(given, new Date()) : given.name;
      const file = name === given.name ? given : new File([given], name, { type: given.type });
      const refusal = at >= room ? 'TOO_MANY_FILES' : refusedBefore(file, rules);
      return { key: crypto.randomUUID(), file, refusal };
    });
    change((before) => [
      ...before,
      ...taken.map(({ key, file, refusal }): Upload => {
        const entry = { key, name: file.name, size: file.size, progress: 0 };
        return refusal ? { ...entry, state: 'refused', refusal } : { ...entry, state: 'sending' };
      }),
    ]);
    for (const { key, file, refusal } of taken) if (!refusal) void send(key, file);
  };

  const remove = (key: string) => {
    ways.current.get(key)?.abort();
    const file = list.find((one) => one.key === key)?.file;
    change((before) => before.filter((one) => one.key !== key));
    // what is not removed now goes by itself after a day
    if (file) void calls.remove(file.id).catch(() => undefined);
  };

  const clear = useCallback(() => {
    change(() => []);
    // the page may be left before the next effect
    void del(storeKey);
  }, [change, storeKey]);

  return {
    list,
    rules,
    sending: list.some(({ state }) => state === 'sending'),
    ids: list.flatMap(({ file }) => file?.id ?? []),
    add,
    remove,
    clear,
  };
}

function uploaded(file: AttachedFile): Upload {
  return { key: file.id, name: file.name, size: file.size, state: 'ready', progress: 1, file };
}
