import { type ApiClient, eventually } from '@avviso/testing';

/** Access tokens last ten minutes; a long run takes longer. */
const RENEW_MS = 5 * 60_000;

/** People who are signed in, each anew before the token ends, also while the account service is being killed. */
export class Sessions {
  private readonly known = new Map<string, { client: Promise<ApiClient>; since: number }>();

  constructor(
    private readonly api: ApiClient,
    private readonly password: string,
  ) {}

  as(login: string): Promise<ApiClient> {
    const known = this.known.get(login);
    if (known && Date.now() - known.since < RENEW_MS) return known.client;
    const client = eventually(() => this.api.signIn(login, this.password), {
      withinMs: 120_000,
      everyMs: 200,
      what: `the sign-in of ${login}`,
    });
    this.known.set(login, { client, since: Date.now() });
    return client;
  }
}
