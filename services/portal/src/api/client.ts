import type { Credentials } from './credentials';
import { errorFrom, UnreachableError } from './problem';
import { sendFile, type UploadOptions } from './send-file';

/** Several values are sent as a parameter each. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

export interface RequestOptions {
  readonly query?: Query;
  /** Sent as JSON; a Blob as it is, with its type. */
  readonly body?: unknown;
  /** The version that the change is based on: a number, or an ETag as it came. */
  readonly ifMatch?: number | string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For calls without a session (sign-in, password reset): no token, no renewal. */
  readonly anonymous?: boolean;
  /** Instead of the session's, for what comes before there is one: no renewal. */
  readonly token?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** What came, and the ETag to send back with a change of it. */
export interface Versioned<T> {
  readonly data: T;
  readonly etag: string | undefined;
}

/** Asks the person to sign in again over the page; settles when that happened, rejects when the person left. */
export type SignInAgain = () => Promise<void>;

/** The HTTP API, `/api/v1`. Errors are ProblemError or UnreachableError. */
export class ApiClient {
  constructor(
    private readonly credentials: Credentials,
    private readonly signInAgain: SignInAgain,
  ) {}

  get<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.request<T>('GET', path, options).then((answer) => answer.data);
  }

  getVersioned<T>(path: string, options?: RequestOptions): Promise<Versioned<T>> {
    return this.request<T>('GET', path, options);
  }

  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T> {
    return this.request<T>('POST', path, { ...options, body }).then((answer) => answer.data);
  }

  put<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.request<T>('PUT', path, { ...options, body }).then((answer) => answer.data);
  }

  patch<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.request<T>('PATCH', path, { ...options, body }).then((answer) => answer.data);
  }

  delete<T = undefined>(path: string, options?: RequestOptions): Promise<T> {
    return this.request<T>('DELETE', path, options).then((answer) => answer.data);
  }

  /** A file, as it is. */
  getBlob(path: string, options?: RequestOptions): Promise<Blob> {
    return this.respond('GET', path, options).then((response) => response.blob());
  }

  /** Sends a file as multipart/form-data and tells how far it is. */
  async upload<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
    const send = async () => sendFile(`/api/v1${path}`, file, await this.credentials.current(), options);
    let response = await send();
    if (response.status === 401) {
      if (!(await this.credentials.renew())) await this.signInAgain();
      response = await send();
    }
    if (!response.ok) throw await errorFrom(response);
    return readBody<T>(response);
  }

  private async request<T>(method: string, path: string, options?: RequestOptions): Promise<Versioned<T>> {
    const response = await this.respond(method, path, options);
    return { data: await readBody<T>(response), etag: response.headers.get('etag') ?? undefined };
  }

  private async respond(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    let response = await this.send(method, path, options);
    if (response.status === 401 && !options.anonymous && options.token === undefined) {
      if (!(await this.credentials.renew())) await this.signInAgain();
      response = await this.send(method, path, options);
    }
    if (!response.ok) throw await errorFrom(response);
    return response;
  }

  private async send(method: string, path: string, options: RequestOptions): Promise<Response> {
    const headers = new Headers({ accept: 'application/json' });
    if (!options.anonymous) {
      const token = options.token ?? (await this.credentials.current());
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    }
    const { body } = options;
    if (body !== undefined) headers.set('content-type', body instanceof Blob ? body.type : 'application/json');
    if (options.ifMatch !== undefined) headers.set('if-match', toEtag(options.ifMatch));
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body !== undefined) init.body = body instanceof Blob ? body : JSON.stringify(body);
    if (options.signal) init.signal = options.signal;
    try {
      return await fetch(`/api/v1${path}${toSearch(options.query)}`, init);
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw new UnreachableError(cause);
    }
  }
}

function toEtag(version: number | string): string {
  return typeof version === 'number' ? `"${version}"` : version;
}

function toSearch(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== undefined && one !== '') search.append(name, String(one));
  }
  return search.size > 0 ? `?${search.toString()}` : '';
}

/** Undefined where nothing came, however the server says so; a page of a proxy is no answer. */
async function readBody<T>(response: Response): Promise<T> {
  const text = response.status === 204 ? '' : await response.text();
  if (text === '') return undefined as T;
  if (!response.headers.get('content-type')?.includes('json')) throw new UnreachableError();
  return JSON.parse(text) as T;
}
