import type { Me, SignInAnswer } from '@avviso/contracts';
import { ApiClient } from '../api/client';
import { Credentials, type Tokens } from '../api/credentials';
import { isProblem } from '../api/problem';
import { personFrom, type Person } from './person';

export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'anonymous' }
  /** Signed in with a temporary password, which is to be changed first (ACC-18). */
  | { readonly status: 'temporary' }
  | { readonly status: 'signed-in'; readonly person: Person }
  /** The session ended while the page was open; the page stays, a dialog asks to sign in again. */
  | { readonly status: 'ended'; readonly person: Person };

/** What is to follow in a sign-in. */
export type SignInStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'second-factor'; readonly challenge: string }
  | { readonly kind: 'new-password' };

type Waiting = { resolve: () => void; reject: (reason: Error) => void };
type Said = 'signed-out' | 'signed-in';

/** Work to do while the session is still good, when the person signs out (such as taking this device off push). */
export type BeforeSignOut = () => Promise<void>;

/** The session of this tab. Other tabs follow a sign-out, and a new sign-in after an end, through a broadcast. */
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
    this.tabs.onmessage = (message: MessageEvent<Said>) => {
      if (message.data === 'signed-out' && this.state.status === 'signed-in') this.leave();
      if (message.data === 'signed-in' && this.state.status === 'ended') void this.takeUp();
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

  async signIn(login: string, password: string): Promise<SignInStep> {
    const answer = await this.api.post<SignInAnswer>('/auth/sign-in', { login, password }, { anonymous: true });
    if ('twoFactorRequired' in answer) return { kind: 'second-factor', challenge: answer.challenge };
    return this.proceed(answer);
  }

  async secondFactor(challenge: string, code: string): Promise<SignInStep> {
    return this.proceed(await this.api.post<Tokens>('/auth/two-factor', { challenge, code }, { anonymous: true }));
  }

  /** The last step after a temporary password: from here on the own one signs in. */
  async replaceTemporaryPassword(currentPassword: string, newPassword: string): Promise<SignInStep> {
    const change = () =>
      this.api.put('/me/password', { currentPassword, newPassword }, { token: this.credentials.temporaryToken ?? '' });
    try {
      await change();
    } catch (error) {
      if (!isProblem(error, 401)) throw error;
      await this.credentials.renew();
      await change();
    }
    if (!(await this.credentials.renew())) throw new Error('the session has ended');
    return this.enter();
  }

  async signOut(): Promise<void> {
    // What cannot be done must not keep anybody signed in: a device that was taken off push answers 410 from then on.
    await Promise.allSettled([...this.beforeSignOut].map((work) => work()));
    await this.api.post('/auth/sign-out');
    this.signedOut();
  }

  /** The server has ended this session already: the page and the other tabs go to the sign-in. */
  signedOut(): void {
    this.tell('signed-out');
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
    if (await this.credentials.renew()) this.set({ status: 'signed-in', person: await this.readPerson() });
    else this.set({ status: this.credentials.temporaryToken === undefined ? 'anonymous' : 'temporary' });
    return this.state;
  }

  private proceed(answer: Tokens): Promise<SignInStep> {
    this.credentials.accept(answer);
    return answer.mustChangePassword ? Promise.resolve({ kind: 'new-password' }) : this.enter();
  }

  private async enter(): Promise<SignInStep> {
    const person = await this.readPerson();
    const before = this.state;
    if (before.status === 'ended' && before.person.id !== person.id) {
      // What stands on the page belongs to somebody else: start clean.
      this.leave();
      return { kind: 'done' };
    }
    this.resume(person);
    this.tell('signed-in');
    return { kind: 'done' };
  }

  /** Another tab signed in again: so can this one, if it is the same person. */
  private async takeUp(): Promise<void> {
    const renewed = await this.credentials.renew().catch(() => false);
    if (renewed && this.state.status === 'ended') this.resume(this.state.person);
  }

  private resume(person: Person): void {
    this.set({ status: 'signed-in', person });
    const waiting = this.waiting;
    this.waiting = [];
    for (const request of waiting) request.resolve();
  }

  private async readPerson(): Promise<Person> {
    return personFrom(await this.api.get<Me>('/me'));
  }

  private signInAgain(): Promise<void> {
    const state = this.state;
    if (state.status !== 'signed-in' && state.status !== 'ended') return Promise.reject(new Error('not signed in'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (state.status === 'signed-in') this.set({ status: 'ended', person: state.person });
    });
  }

  private tell(said: Said): void {
    this.tabs.postMessage(said);
  }

  private set(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
