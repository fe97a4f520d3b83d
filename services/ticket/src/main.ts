import { runService } from '@avviso/service-kit';
import { ticketService } from './service.js';

await runService(ticketService);
