import { z } from 'zod';
import type { Api } from '../api.js';
import { CliError, exitCodes } from '../cli-error.js';
import type { Output } from '../output.js';

const readinessSchema = z.looseObject({ status: z.enum(['ok', 'degraded', 'unavailable']) });
const answerSchema = readinessSchema.extend({ services: z.record(z.string(), readinessSchema).optional() });

/** Behind the edge proxy one service answers; the standalone program answers for all of its own. */
export async function health(api: Api, output: Output): Promise<void> {
  const { body } = await api.look('/api/health/ready');
  const read = answerSchema.safeParse(body);
  if (!read.success) throw new CliError('no Avviso answers there', exitCodes.unreachable);
  const services = Object.entries(read.data.services ?? {});
  const lines = [
    `status ${read.data.status}`,
    ...services.map(([name, state]) => `${name.padEnd(18)} ${state.status}`),
  ];
  output.show(read.data, lines);
  if (read.data.status === 'unavailable') throw new CliError('not ready', exitCodes.refused);
}
