import { problemSchema } from '@avviso/contracts';
import type { z } from 'zod';
import { CliError, exitCodes } from './cli-error.js';

const TIMEOUT_MS = 60_000;

/** Calls the HTTP API of one installation, and turns whatever goes wrong into one clear line. */
export class Api {
  constructor(
    private readonly base: URL,
    private readonly token?: string,
  ) {}

  as(token: string): Api {
    return new Api(this.base, token);
  }

  /** @throws CliError when the answer is an error, or is not what `schema` says */
  async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body);
    const answer = await jsonOf(response);
    if (!response.ok) throw refusal(response.status, answer);
    const read = schema.safeParse(answer);
    if (!read.success) throw new CliError(`${this.base.host} does not answer like Avviso`, exitCodes.refused);
    return read.data;
  }

  /** The status and the JSON of any answer. */
  async look(path: string): Promise<{ status: number; body: unknown }> {
    const response = await this.send('GET', path);
    return { status: response.status, body: await jsonOf(response) };
  }

  /** For what answers nothing. */
  async tell(method: 'POST' | 'DELETE', path: string, headers: Record<string, string> = {}): Promise<void> {
    const response = await this.send(method, path, undefined, headers);
    if (!response.ok) throw refusal(response.status, await jsonOf(response));
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    try {
      return await fetch(new URL(path, this.base), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: 'application/json',
          ...headers,
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new CliError(`cannot reach ${this.base.origin} (${causeOf(error)})`, exitCodes.unreachable);
    }
  }
}

export function refusal(status: number, answer: unknown): CliError {
  const problem = problemSchema.safeParse(answer);
  const what = problem.success
    ? `${problem.data.detail ?? problem.data.title} (${problem.data.code})`
    : `HTTP ${status}`;
  if (status === 401 || status === 403) return new CliError(`not permitted: ${what}`, exitCodes.notPermitted);
  if (status >= 500) return new CliError(`unavailable: ${what}`, exitCodes.unreachable);
  return new CliError(what, exitCodes.refused);
}

/** Undefined for what is not JSON. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new CliError(`the answer broke off (${causeOf(error)})`, exitCodes.unreachable);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** fetch says "fetch failed" and keeps the reason in its cause. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; message?: unknown }; name?: unknown };
  return String(cause?.code ?? cause?.message ?? name);
}
