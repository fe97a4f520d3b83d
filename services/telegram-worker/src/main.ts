import { runService } from '@avviso/service-kit';
import { telegramWorkerService } from './service.js';

await runService(telegramWorkerService);
