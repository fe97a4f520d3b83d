import { eventually } from '../eventually.js';
import { freePort } from '../free-port.js';
import { ApiClient } from './api-client.js';
import { environmentOnRabbit } from './on-rabbit.js';
import { Program } from './program.js';

export interface DistributedOptions {
  /** Name of each service, and the path prefixes that it serves. */
  services: readonly { name: string; serves(path: string): number }[];
  rabbitUrl: string;
  storeUri: string;
  /** Environment of all services, such as SMTP_HOST. */
  env?: Record<string, string>;
  /** How long a service may take until it is ready, in milliseconds; default 90,000. */
  startMs?: number;
}

/** One process per service (`main.ts`), on a real broker, as Docker and Kubernetes run it. */
export interface DistributedProduct {
  api: ApiClient;
  program(service: string): Program;
  /** What the service's readiness endpoint answers; undefined when nothing answers. */
  readiness(service: string): Promise<{ httpStatus: number; status: string; broker: string } | undefined>;
  /** Starts a service that was stopped or killed, on the port that it had. */
  start(service: string): Promise<void>;
  stop(): Promise<void>;
}

interface Part {
  name: string;
  port: number;
  serves(path: string): number;
  program: Program | undefined;
}

/** Starts every service, and waits until each is ready: account first, whose keys the others ask for, then all at a time. */
export async function startDistributedProduct(options: DistributedOptions): Promise<DistributedProduct> {
  const parts: Part[] = [];
  for (const { name, serves } of options.services)
    parts.push({ name, serves, port: await freePort(), program: undefined });
  const urlOf = (part: Part) => `http://127.0.0.1:${part.port}`;
  const partNamed = (name: string): Part => {
    const part = parts.find((each) => each.name === name);
    if (!part) throw new Error(`there is no service ${name}`);
    return part;
  };
  const account = partNamed('account');
  const subscription = parts.find(({ name }) => name === 'subscription');
  const common: Record<string, string> = {
    ...environmentOnRabbit(options.rabbitUrl, options.storeUri),
    PUBLIC_URL: 'http://portal.example',
    ACCOUNT_URL: urlOf(account),
    ...(subscription ? { SUBSCRIPTION_URL: urlOf(subscription) } : {}),
    INTERNAL_SECRET: 'an internal secret of the tests, 32',
    CREDENTIALS_KEY: 'a key of the tests, 32 characters',
    JWKS_URL: `${urlOf(account)}/.well-known/jwks.json`,
    LOG_LEVEL: 'warn',
    ...options.env,
  };
  const readiness = async (part: Part) => {
    const response = await fetch(`${urlOf(part)}/api/health/ready`).catch(() => undefined);
    if (!response) return undefined;
    return { httpStatus: response.status, ...((await response.json()) as { status: string; broker: string }) };
  };
  const start = async (part: Part) => {
    const program = Program.start(`services/${part.name}/dist/main.js`, { ...common, PORT: String(part.port) });
    part.program = program;
    await eventually(async () => !program.running || (await readiness(part))?.status === 'ok', {
      withinMs: options.startMs ?? 90_000,
      what: `the start of ${part.name}`,
    });
    if (!program.running) throw new Error(`${part.name} ended at its start:\n${program.output}`);
  };
  const stop = async () => void (await Promise.all(parts.map((part) => part.program?.stop())));
  try {
    await start(account);
    await Promise.all(parts.filter((part) => part !== account).map((part) => start(part)));
  } catch (error) {
    await stop();
    throw error;
  }
  const baseFor = (path: string) => {
    const pathname = path.split('?')[0] ?? path;
    const best = parts.reduce((a, b) => (b.serves(pathname) > a.serves(pathname) ? b : a));
    return urlOf(best);
  };
  return {
    api: new ApiClient(baseFor),
    program: (name) => {
      const { program } = partNamed(name);
      if (!program) throw new Error(`${name} was not started`);
      return program;
    },
    readiness: (name) => readiness(partNamed(name)),
    start: (name) => start(partNamed(name)),
    stop,
  };
}
