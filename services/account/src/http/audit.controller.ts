import { Requires } from '@avviso/access';
import {
  type AccountAuditEntry,
  type AccountAuditQuery,
  accountAuditPageSchema,
  accountAuditQuerySchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { ListAudit } from '../use-cases/list-audit.js';

@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly listAudit: ListAudit) {}

  @Get()
  @Requires('audit.read')
  @Returns(accountAuditPageSchema, 200, 'Administrative changes, newest first.')
  list(@Query({ schema: accountAuditQuerySchema }) query: AccountAuditQuery): Promise<Page<AccountAuditEntry>> {
    return this.listAudit.run(query);
  }
}
