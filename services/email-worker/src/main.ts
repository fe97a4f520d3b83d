import { runService } from '@avviso/service-kit';
import { emailWorkerService } from './service.js';

await runService(emailWorkerService);
