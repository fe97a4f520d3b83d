// How long an event takes to become an accepted mail while 100 events a second go in.
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../report.mjs';
import { startPipeline } from './pipeline.mjs';

export const stages = [
  { stage: 'pipeline-p50', unit: 'ms' },
  { stage: 'pipeline-p99', unit: 'ms' },
];
const PER_SECOND = 100;

export async function prepare({ rabbitUrl, scale }) {
  const count = Math.max(20, Math.round(400 * scale));
  const pipeline = await startPipeline(rabbitUrl, count);
  const now = () => performance.timeOrigin + performance.now();
  const latencies = async (publish) => {
    const all = pipeline.sink.expect(count, { withTimes: true });
    const published = new Map();
    const answers = [];
    const began = performance.now();
    for (let index = 0; index < count; index += 1) {
      const wait = began + (index * 1000) / PER_SECOND - performance.now();
      if (wait > 1) await delay(wait);
      published.set(pipeline.addressOf(index), now());
      answers.push(publish(index));
    }
    await Promise.all(answers);
    const times = (await all).flatMap(([to, at]) => (published.has(to) ? at - published.get(to) : []));
    return { 'pipeline-p50': quantile(times, 0.5), 'pipeline-p99': quantile(times, 0.99) };
  };
  return { ours: () => latencies(pipeline.ours), bare: () => latencies(pipeline.bare), end: () => pipeline.stop() };
}
