import { runService } from '@avviso/service-kit';
import { accountService } from './service.js';

await runService(accountService);
