import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type AttachmentSettings,
  type AuditQuery,
  type PutAttachmentSettings,
  attachmentSettingsSchema,
  auditPageSchema,
  auditQuerySchema,
  putAttachmentSettingsSchema,
} from '@avviso/contracts';
import { CONFIG, IfMatch, Returns, StaleVersion, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Inject, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { actorOf } from '../access/actor.js';
import { shownAudit } from '../http/ticket-settings.presenter.js';
import { SetupAudit } from '../storage/setup-audit.js';
import type { TicketConfig } from '../ticket.config.js';
import {
  ATTACHMENT_SETTINGS,
  AttachmentSettingsRepository,
  type StoredAttachmentSettings,
} from './attachment-settings.repository.js';

type Config = Pick<TicketConfig, 'ATTACHMENTS_STORAGE' | 'CLAMAV_ADDRESS'>;

@Controller('api/v1/settings/attachments')
@Requires('settings.manage')
export class AttachmentSettingsController {
  constructor(
    private readonly settings: AttachmentSettingsRepository,
    private readonly audit: SetupAudit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Returns(attachmentSettingsSchema)
  async read(@Res({ passthrough: true }) response: Response): Promise<AttachmentSettings> {
    return this.answer(response, await this.settings.find());
  }

  @Put()
  @Returns(attachmentSettingsSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @IfMatch() ifMatch: number | undefined,
    @Body({ schema: putAttachmentSettingsSchema }) { version: _version, ...rules }: PutAttachmentSettings,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AttachmentSettings> {
    const before = await this.settings.find();
    if (ifMatch !== undefined && ifMatch !== before.version) throw new StaleVersion();
    return this.answer(response, await this.settings.save(rules, before, actorOf(principal)));
  }

  /** Who changed them, when, from what to what; newest first. */
  @Get('audit')
  @Returns(auditPageSchema)
  async changes(@Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shownAudit(await this.audit.list(ATTACHMENT_SETTINGS, query));
  }

  private answer(response: Response, { version, rules, lastChange }: StoredAttachmentSettings): AttachmentSettings {
    setETag(response, version);
    return {
      ...rules,
      version,
      lastChange: lastChange && { by: lastChange.by.name, at: lastChange.at.toISOString() },
      storage: this.config.ATTACHMENTS_STORAGE,
      scanner: this.config.CLAMAV_ADDRESS ? 'clamav' : null,
    };
  }
}
