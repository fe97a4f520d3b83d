import { runService } from '@avviso/service-kit';
import { subscriptionService } from './service.js';

await runService(subscriptionService);
