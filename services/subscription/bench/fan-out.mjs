// What a recipient costs in an event for 1,000, and in events for 100 one after another: read model, decisions stored, jobs
// published and confirmed. Both are ours; OPS-17 compares them with one another.
import { RouteEvent } from '../dist/use-cases/route-event.js';
import { startRouter } from './own-router.mjs';
import { changeFor } from '../dist/testing/large-world.js';

export const stages = [{ stage: 'fan-out-1000', unit: 'µs/recipient' }];

export async function prepare({ rabbitUrl, scale }) {
  const [many, few] = scale >= 0.1 ? [1_000, 100] : [20, 2];
  const router = await startRouter(rabbitUrl, { companies: 1, contactsEach: 2, audiences: { many, few } });
  const routeEvent = router.app.get(RouteEvent, { strict: false });
  const cost = async (audience, times) => {
    await router.forgetJobs();
    const events = Array.from({ length: times }, () => changeFor(audience));
    const began = performance.now();
    for (const event of events) await routeEvent.execute(event);
    return { 'fan-out-1000': ((performance.now() - began) * 1000) / (times * (audience === 'many' ? many : few)) };
  };
  return {
    ours: () => cost('many', Math.ceil(2 * scale)),
    bare: () => cost('few', 10 * Math.ceil(2 * scale)),
    end: async () => {
      await router.stop();
    },
  };
}
