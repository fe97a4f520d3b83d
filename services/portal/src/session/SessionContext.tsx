import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { ApiClient } from '../api/client';
import { TimeZoneContext } from '../i18n/time-zone';
import { can, type Person } from './person';
import type { Session, SessionState } from './session';

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <SessionContext value={session}>
      <OwnTimeZone>{children}</OwnTimeZone>
    </SessionContext>
  );
}

/** Times are those of the person's own zone, wherever the device is. */
function OwnTimeZone({ children }: { children: ReactNode }) {
  const state = useSessionState();
  return <TimeZoneContext value={'person' in state ? state.person.timeZone : undefined}>{children}</TimeZoneContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** The signed-in person. Only for what stands behind the sign-in. */
export function usePerson(): Person {
  const state = useSessionState();
  if (state.status !== 'signed-in' && state.status !== 'ended') throw new Error('usePerson before sign-in');
  return state.person;
}

export function useCan(permission: string): boolean {
  return can(usePerson(), permission);
}

export function useApi(): ApiClient {
  return useSession().api;
}
