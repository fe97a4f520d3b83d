import { runService } from '@avviso/service-kit';
import { orderService } from './service.js';

await runService(orderService);
