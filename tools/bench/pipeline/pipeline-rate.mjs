// How many events a second become mails: a burst goes in, and the clock stops with the last mail accepted.
import { perSecond } from '../bare.mjs';
import { startPipeline } from './pipeline.mjs';

export const stages = [{ stage: 'pipeline-rate', unit: 'events/s' }];
const RECIPIENTS = 500;

export async function prepare({ rabbitUrl, scale }) {
  const count = Math.max(20, Math.round(800 * scale));
  const pipeline = await startPipeline(rabbitUrl, RECIPIENTS);
  const rate = async (publish) => {
    const all = pipeline.sink.expect(count);
    const burst = () => Promise.all(Array.from({ length: count }, (_, index) => publish(index % RECIPIENTS)));
    return { 'pipeline-rate': await perSecond(count, () => Promise.all([burst(), all])) };
  };
  return { ours: () => rate(pipeline.ours), bare: () => rate(pipeline.bare), end: () => pipeline.stop() };
}
