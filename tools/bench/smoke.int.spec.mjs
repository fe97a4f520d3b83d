import { fork } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../workspace.mjs';

it('measures a stage in turns with the bare thing, in a process of its own', async () => {
  const child = fork(join(root, 'tools/bench/measure.mjs'), [join(root, 'libs/rendering/bench/render.mjs')], {
    env: { ...process.env, NODE_OPTIONS: '', BENCH_ROUNDS: '3', BENCH_SCALE: '0.002' },
  });
  const told = [];
  child.on('message', (message) => told.push(message));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code).toBe(0);
  const positive = Array(3).fill(expect.any(Number));
  expect(told).toEqual([[{ stage: 'render', unit: 'mails/s', ours: positive, bare: positive }]]);
});
