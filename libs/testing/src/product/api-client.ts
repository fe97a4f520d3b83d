/** What a call answered. `body` is undefined when nothing or no JSON came. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export interface CallOptions {
  body?: unknown;
  /** Version for If-Match. */
  version?: number;
  headers?: Record<string, string>;
}

/** Calls the HTTP API as one person, or as nobody. */
export class ApiClient {
  constructor(
    private readonly baseFor: (path: string) => string,
    private readonly token?: string,
  ) {}

  as(token: string): ApiClient {
    return new ApiClient(this.baseFor, token);
  }

  /** @throws when the sign-in is refused */
  async signIn(login: string, password = 'demo-avviso'): Promise<ApiClient & { person: { id: string; name: string } }> {
    const answer = await this.post<{ accessToken: string; person: { id: string; name: string } }>(
      '/api/v1/auth/sign-in',
      {
        body: { login, password },
      },
    );
    if (answer.status >= 300) throw new Error(`sign-in of ${login} answered ${answer.status}`);
    return Object.assign(this.as(answer.body.accessToken), { person: answer.body.person });
  }

  get<T = unknown>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('GET', path, options);
  }
  post<T = unknown>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, options);
  }
  put<T = unknown>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('PUT', path, options);
  }
  patch<T = unknown>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('PATCH', path, options);
  }
  delete<T = unknown>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('DELETE', path, options);
  }

  private async call<T>(method: string, path: string, options: CallOptions): Promise<Answer<T>> {
    const response = await fetch(`${this.baseFor(path)}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : undefined) as T };
  }
}
