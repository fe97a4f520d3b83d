import { runService } from '@avviso/service-kit';
import { mailGatewayService } from './service.js';

await runService(mailGatewayService);
