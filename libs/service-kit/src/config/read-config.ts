import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type BaseConfig, baseConfigSchema } from './base-config.js';

/** Wrong or missing configuration: one message that names every variable, what it must be, and an example (OPS-5). */
export class InvalidConfiguration extends Error {
  constructor(readonly mistakes: string[]) {
    super(`The configuration is wrong:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`);
  }
}

export type ServiceConfig<S extends z.ZodObject = z.ZodObject> = BaseConfig & z.output<S>;

/**
 * Reads the variables of a schema from the environment. `X_FILE` names a file that holds X (for secrets); a final line
 * break in it does not count. Empty counts as absent.
 * @throws InvalidConfiguration; its message never repeats a value.
 */
export function readOwnConfig<S extends z.ZodObject>(schema: S, env: Record<string, string | undefined>): z.output<S> {
  const mistakes: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = valueOf(name, env, mistakes);
    if (value !== undefined && value !== '') values[name] = value;
  }
  const parsed = schema.safeParse(values);
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    mistakes.push(explain(name, name in values ? issue.message : 'is missing', schema.shape[name]));
  }
  if (mistakes.length > 0 || !parsed.success) throw new InvalidConfiguration(mistakes);
  return parsed.data;
}

/** Reads the variables of a service: those of every service and its own. See readOwnConfig. */
export function readConfig<S extends z.ZodObject>(own: S, env: Record<string, string | undefined>): ServiceConfig<S> {
  const config = readOwnConfig(baseConfigSchema.extend(own.shape), env) as ServiceConfig<S>;
  if (config.TRANSPORT === 'rabbitmq' && !config.RABBITMQ_URL) {
    throw new InvalidConfiguration([explain('RABBITMQ_URL', 'is missing', baseConfigSchema.shape.RABBITMQ_URL)]);
  }
  if (config.TRIAL_MODE === 'one-address' && !config.TRIAL_ADDRESS) {
    throw new InvalidConfiguration([explain('TRIAL_ADDRESS', 'is missing', baseConfigSchema.shape.TRIAL_ADDRESS)]);
  }
  return config;
}

function valueOf(name: string, env: Record<string, string | undefined>, mistakes: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name];
  if (env[name]) {
    mistakes.push(`${name}: is set, and so is ${name}_FILE; use one of them`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    mistakes.push(`${name}_FILE: names a file that cannot be read`);
    return undefined;
  }
}

function explain(name: string, what: string, schema: unknown): string {
  const { description, example } = describeVariable(schema);
  return `${name}: ${what}${description ? ` (${description})` : ''}${example ? `, for example ${name}=${example}` : ''}`;
}

/** Description and example of a variable, for messages and for the generated reference table. */
export function describeVariable(schema: unknown): {
  description: string | undefined;
  example: string | undefined;
  secret: boolean;
} {
  let description: string | undefined;
  let example: string | undefined;
  let secret = false;
  for (let at = schema as z.ZodType | undefined; at; at = innerOf(at)) {
    const meta = at.meta();
    description ??= meta?.description;
    if (typeof meta?.['example'] === 'string') example ??= meta['example'];
    if (meta?.['secret'] === true) secret = true;
  }
  return { description, example, secret };
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const def = schema.def as { innerType?: z.ZodType; in?: z.ZodType };
  return def.innerType ?? def.in;
}
