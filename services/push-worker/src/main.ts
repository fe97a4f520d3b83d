import { runService } from '@avviso/service-kit';
import { pushWorkerService } from './service.js';

await runService(pushWorkerService);
