// What routing a reply costs as the read model grows: 1,000 to 100,000 contacts, ten in each company.
import { median, rounded } from '../../../tools/bench/report.mjs';
import { perSecond } from '../../../tools/bench/bare.mjs';
import { RouteEvent } from '../dist/use-cases/route-event.js';
import { startRouter } from './own-router.mjs';
import { replyOf } from '../dist/testing/large-world.js';

const sizes = [1_000, 10_000, 100_000];
const [EACH, ONE_BY_ONE, SIDE_BY_SIDE, AT_A_TIME] = [10, 100, 500, 50];

export async function measure({ rabbitUrl, scale }) {
  const readModel = [];
  for (const contacts of sizes) {
    const companies = Math.max(1, Math.round((contacts * scale) / EACH));
    const { ms, rate } = await routingIn(rabbitUrl, companies);
    readModel.push({ contacts, ms: rounded(ms), perSecond: rounded(rate) });
  }
  return { readModel };
}

async function routingIn(rabbitUrl, companies) {
  const router = await startRouter(rabbitUrl, { companies, contactsEach: EACH });
  const routeEvent = router.app.get(RouteEvent, { strict: false });
  // companies from all over, so that nothing is warm by luck
  let next = 0;
  const route = () => routeEvent.execute(replyOf((next++ * 7_919) % companies, EACH));
  try {
    const times = [];
    for (let index = -20; index < ONE_BY_ONE; index += 1) {
      const began = performance.now();
      await route();
      if (index >= 0) times.push(performance.now() - began);
    }
    let left = SIDE_BY_SIDE;
    const some = async () => {
      while (left-- > 0) await route();
    };
    const rate = await perSecond(SIDE_BY_SIDE, () => Promise.all(Array.from({ length: AT_A_TIME }, some)));
    await router.forgetJobs();
    return { ms: median(times), rate };
  } finally {
    await router.stop();
  }
}
