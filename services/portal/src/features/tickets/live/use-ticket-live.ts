import type { PresentPerson, TicketChanged, TicketPresence } from '@avviso/contracts';
import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LiveStream } from '../../../api/live-stream';
import { useSession } from '../../../session/SessionContext';
import { ticketKeys, ticketPath } from '../data/tickets';

/** Keeps the open page of a ticket up to date, and tells who else has it open. */
export function useTicketLive(number: string): readonly PresentPerson[] {
  return useLivePage(ticketPath(number), ticketKeys.one(number));
}

/**
 * Reads again what an open page shows whenever the server says that it changed. A hidden tab holds no connection: it
 * catches up when it is looked at again.
 * @param path whose `/stream` is heard
 * @param queryKey of what the page shows, which has an `updatedAt`
 * @returns who else has it open, where the stream tells it
 */
export function useLivePage(path: string, queryKey: readonly unknown[]): readonly PresentPerson[] {
  const session = useSession();
  const queries = useQueryClient();
  const visible = useDocumentVisibility() !== 'hidden';
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (!visible) return undefined;
    const shown = JSON.parse(key) as readonly unknown[];
    const changed = ({ updatedAt }: TicketChanged) => {
      const known = queries.getQueryData<{ updatedAt: string }>(shown);
      if (known?.updatedAt !== updatedAt) void queries.invalidateQueries({ queryKey: shown });
    };
    const stream = new LiveStream(
      `${path}/stream`,
      {
        ready: (now: TicketChanged) => {
          // employees are told again who is there
          setPeople([]);
          changed(now);
        },
        changed,
        presence: (now: TicketPresence) => setPeople(now.people),
      },
      () => session.renew(),
    );
    stream.start();
    return () => stream.stop();
  }, [session, queries, path, key, visible]);
  return people;
}
