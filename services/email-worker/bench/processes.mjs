// Our services as processes of their own, as Docker runs them, on the broker and the store of a benchmark.
import { Program } from '@avviso/testing';
import { until } from '../../../tools/bench/bare.mjs';

/** Starts a service's built program, and waits until it is ready. */
export async function startProgram(name, env) {
  const program = Program.start(`services/${name}/dist/main.js`, {
    HOST: '127.0.0.1',
    PORT: '0',
    TRANSPORT: 'rabbitmq',
    PUBLIC_URL: 'https://portal.example',
    LOG_LEVEL: 'info',
    ...env,
  });
  await until(() => program.output.includes('is ready') || !program.running, { what: `the start of ${name}` });
  if (!program.running) throw new Error(`${name} ended at its start:\n${program.output}`);
  return program;
}

export function emailWorkerEnv(port) {
  return {
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(port),
    SMTP_SECURITY: 'none',
    SMTP_CONNECTIONS: '5',
    SMTP_MESSAGES_PER_CONNECTION: '100000',
  };
}
