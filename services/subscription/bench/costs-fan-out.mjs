// What an event for 1 to 10,000 recipients costs, and what others notice of one for 1,000.
import { setTimeout as delay } from 'node:timers/promises';
import { median, quantile, rounded } from '../../../tools/bench/report.mjs';
import { RouteEvent } from '../dist/use-cases/route-event.js';
import { startRouter } from './own-router.mjs';
import { changeFor, replyOf } from '../dist/testing/large-world.js';

const sizes = [1, 10, 100, 1_000, 10_000];
/** Others, while events for 1,000 are routed: so many replies, one each so many ms. */
const [OTHERS, EVERY_MS] = [400, 50];

export async function measure({ rabbitUrl, scale }) {
  const audiences = Object.fromEntries(
    sizes.map((size) => [`audience-${size}`, Math.max(1, Math.round(size * scale))]),
  );
  const router = await startRouter(rabbitUrl, { companies: 10, contactsEach: 10, audiences });
  const routeEvent = router.app.get(RouteEvent, { strict: false });
  const timed = async (event) => {
    const began = performance.now();
    await routeEvent.execute(event);
    return performance.now() - began;
  };
  const replies = async () => {
    const times = [];
    for (let index = 0; index < OTHERS; index += 1) {
      times.push(timed(replyOf(index % 10, 10)));
      await delay(EVERY_MS);
    }
    return quantile(await Promise.all(times), 0.99);
  };
  try {
    for (let index = 0; index < 100; index += 1) await timed(replyOf(index % 10, 10));
    const fanOut = [];
    for (const size of sizes) {
      const times = [];
      for (let round = 0; round < (size > 1_000 ? 1 : 3); round += 1)
        times.push(await timed(changeFor(`audience-${size}`)));
      fanOut.push({ recipients: size, ms: rounded(median(times)) });
      await router.forgetJobs();
    }
    const aloneMs = await replies();
    let over = false;
    const many = (async () => {
      while (!over) await timed(changeFor('audience-1000'));
    })();
    const duringMs = await replies();
    over = true;
    await many;
    return { fanOut, others: { aloneMs: rounded(aloneMs), duringMs: rounded(duringMs) } };
  } finally {
    await router.stop();
  }
}
