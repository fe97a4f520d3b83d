import { startServiceForTest } from '@avviso/service-kit/testing';
import { subscriptionService } from '../service.js';
import { secrets } from './stage.js';

/** The subscription service in a process of its own, to be killed and weighed: says when it is up, and its greatest size so far. */
const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
await startServiceForTest(subscriptionService, { env: { ...env, ...secrets } });
process.stdout.write('up\n');
let greatest = 0;
setInterval(() => {
  const megabytes = Math.ceil(process.memoryUsage.rss() / 1_048_576);
  if (megabytes <= greatest) return;
  greatest = megabytes;
  process.stdout.write(`${greatest} MB\n`);
}, 50);
