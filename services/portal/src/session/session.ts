import type { Me } from '@avviso/contracts';
import { ApiClient } from '../api/client';
import { Credentials, type Tokens } from '../api/credentials';
import { personFrom, type Person } from './person';

export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'anonymous' }
  | { readonly status: 'signed-in'; readonly person: Person }
  /** The session ended while the page was open; the page stays, a dialog asks to sign in again. */
  | { readonly status: 'ended'; readonly person: Person };

type Waiting = { resolve: () => void; reject: (reason: Error) => void };

/** Work to do while the session is still good, when the person signs out (such as taking this device off push). */
export type BeforeSignOut = () => Promise<void>;

/** The session of this tab. Other tabs follow a sign-out through a broadcast. */
export class Session {
  readonly api: ApiClient;
  private readonly credentials = new Credentials();
  private readonly listeners = new Set<() => void>();
  private readonly beforeSignOut = new Set<BeforeSignOut>();
  private readonly tabs = new BroadcastChannel('avviso-session');
  private waiting: Waiting[] = [];
  private state: SessionState = { status: 'unknown' };
  private restoring: Promise<SessionState> | undefined;

  constructor() {
    this.api = new ApiClient(this.credentials, () => this.signInAgain());
    this.tabs.onmessage = (message: MessageEvent<unknown>) => {
      if (message.data === 'signed-out' && this.state.status === 'signed-in') this.leave();
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.state;

  onSignOut(work: BeforeSignOut): () => void {
    this.beforeSignOut.add(work);
    return () => this.beforeSignOut.delete(work);
  }

  /** Finds out by the refresh cookie who is here. Asks once; afterwards it answers at once. */
  restore(): Promise<SessionState> {
    if (this.state.status !== 'unknown') return Promise.resolve(this.state);
    this.restoring ??= this.ask().finally(() => {
      this.restoring = undefined;
    });
    return this.restoring;
  }

  async signIn(login: string, password: string): Promise<Person> {
    const answer = await this.api.post<Tokens>('/auth/sign-in', { login, password }, { anonymous: true });
    this.credentials.accept(answer);
    const person = personFrom(await this.api.get<Me>('/me'));
    const before = this.state;
    if (before.status === 'ended' && before.person.id !== person.id) {
      // What stands on the page belongs to somebody else: start clean.
      this.leave();
      return person;
    }
    this.set({ status: 'signed-in', person });
    const waiting = this.waiting;
    this.waiting = [];
    for (const request of waiting) request.resolve();
    return person;
  }

  async signOut(): Promise<void> {
    // What cannot be done must not keep anybody signed in: a device that was taken off push answers 410 from then on.
    await Promise.allSettled([...this.beforeSignOut].map((work) => work()));
    await this.api.post('/auth/sign-out');
    this.tabs.postMessage('signed-out');
    this.leave();
  }

  /** Renews token and cookies; rejects when the session has ended. For what is no request of ours, such as the stream. */
  async renew(): Promise<void> {
    if (!(await this.credentials.renew())) throw new Error('the session has ended');
  }

  /** Leaves the ended session for the sign-in page, and with it what was being typed. */
  leave(): void {
    this.credentials.forget();
    window.location.assign('/sign-in');
  }

  /** The person changed what is said of it: menus and headings follow. */
  know(me: Me): void {
    if (this.state.status === 'signed-in') this.set({ status: 'signed-in', person: personFrom(me) });
  }

  private async ask(): Promise<SessionState> {
    if (!(await this.credentials.renew())) this.set({ status: 'anonymous' });
    else this.set({ status: 'signed-in', person: personFrom(await this.api.get<Me>('/me')) });
    return this.state;
  }

  private signInAgain(): Promise<void> {
    const state = this.state;
    if (state.status !== 'signed-in' && state.status !== 'ended') return Promise.reject(new Error('not signed in'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (state.status === 'signed-in') this.set({ status: 'ended', person: state.person });
    });
  }

  private set(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
