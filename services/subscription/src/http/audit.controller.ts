import { CurrentPrincipal, type Principal, Requires, SignedIn } from '@avviso/access';
import { type AuditQuery, auditPageSchema, auditQuerySchema } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { SubscriptionAccess } from '../access/subscription-access.js';
import { AuditTrail } from '../storage/audit-trail.js';
import type { AuditRow } from '../storage/schemas.js';
import { idOf } from '../storage/template.repository.js';
import { keyOf } from '../use-cases/read-templates.js';

/** Who changed what, on the pages where people look for it (SUB-8): whoever sees a thing sees its changes. */
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly access: SubscriptionAccess,
    private readonly audit: AuditTrail,
  ) {}

  @Get('companies/:id/mailboxes/audit')
  @SignedIn()
  @Returns(auditPageSchema)
  async mailboxes(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ) {
    await this.access.company(id, principal);
    return shown(await this.audit.list(`mailboxes/${id}`, query));
  }

  @Get('contacts/:id/preferences/audit')
  @SignedIn()
  @Returns(auditPageSchema)
  async contact(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ) {
    await this.access.contact(id, principal);
    return shown(await this.audit.list(`preferences/${id}`, query));
  }

  @Get('employees/:id/preferences/audit')
  @SignedIn()
  @Returns(auditPageSchema)
  async employee(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ) {
    await this.access.employee(id, principal);
    return shown(await this.audit.list(`preferences/${id}`, query));
  }

  @Get('notification-profiles/:id/audit')
  @Requires('notification-profiles.manage')
  @Returns(auditPageSchema)
  async profile(@Param('id') id: string, @Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shown(await this.audit.list(`notification-profiles/${id}`, query));
  }

  @Get('api-keys/:id/audit')
  @Requires('api-keys.manage')
  @Returns(auditPageSchema)
  async apiKey(@Param('id') id: string, @Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shown(await this.audit.list(`api-keys/${id}`, query));
  }

  /** What was sent again, one or many, and which channels were tried again at once (CHN-16, CHN-20). */
  @Get('deliveries/audit')
  @Requires('deliveries.manage')
  @Returns(auditPageSchema)
  async deliveries(@Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shown(await this.audit.list('deliveries', query));
  }

  @Get('templates/:eventType/:audience/:language/audit')
  @Requires('templates.manage')
  @Returns(auditPageSchema)
  async template(
    @Param('eventType') eventType: string,
    @Param('audience') audience: string,
    @Param('language') language: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ) {
    return shown(await this.audit.list(`templates/${idOf(keyOf(eventType, audience, language))}`, query));
  }

  @Get('settings/:name/audit')
  @Requires('settings.manage')
  @Returns(auditPageSchema)
  async setting(@Param('name') name: string, @Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shown(await this.audit.list(`settings/${name}`, query));
  }
}

function shown({ items, nextCursor }: Page<AuditRow>) {
  return {
    items: items.map(({ _id: id, at, by, changes }) => ({ id, at: at.toISOString(), by, changes })),
    nextCursor,
  };
}
