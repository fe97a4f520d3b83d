// Measures the stages of one file in a process of its own: ours and the bare thing in turns, and tells the samples.
// Usage: by fork with the file's path; settings in the environment: BENCH_RABBITMQ_URL, BENCH_ROUNDS, BENCH_SCALE.
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';

Logger.overrideLogger(['error']);
// who asked is gone
process.once('disconnect', () => process.exit(1));
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const setting = { rabbitUrl: process.env.BENCH_RABBITMQ_URL, scale: Number(process.env.BENCH_SCALE ?? 1) };

/**
 * @param sides `ours` and `bare`, each resolving to values by stage
 * @returns samples by stage. Who goes first changes from round to round, so that a drift of the machine harms both alike.
 */
async function interleaved(stages, sides) {
  const samples = Object.fromEntries(stages.map(({ stage }) => [stage, { ours: [], bare: [] }]));
  for (let round = -1; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours']) {
      const before = process.cpuUsage();
      const values = await sides[side](round);
      const { user, system } = process.cpuUsage(before);
      if (process.env.BENCH_CPU)
        console.error(`${side}: ${Math.round((user + system) / 1000)} ms of processor time`, values);
      // the first round warms up
      if (round >= 0) for (const [stage, value] of Object.entries(values)) samples[stage][side].push(value);
    }
  }
  return samples;
}

const { stages, prepare } = await import(pathToFileURL(process.argv[2]).href);
const only = process.env.BENCH_STAGES?.split(',');
const wanted = stages.filter(({ stage }) => !only || only.includes(stage));
const sides = await prepare(
  setting,
  wanted.map(({ stage }) => stage),
);
try {
  const samples = await interleaved(wanted, sides);
  const told = wanted.map(({ stage, unit }) => ({ stage, unit, ...samples[stage] }));
  if (process.send) await new Promise((resolve) => process.send(told, resolve));
} finally {
  await sides.end();
}
// what a stage leaves open must not keep the process, for which the whole run waits
process.exit();
