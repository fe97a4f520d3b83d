import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { ApiClient } from '../api/client';
import { can, type Person } from './person';
import type { Session, SessionState } from './session';

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
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
