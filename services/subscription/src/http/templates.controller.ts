import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type MessageTemplate,
  type PutTemplate,
  type TemplateDraft,
  type TemplatePreview,
  type TemplateSet,
  type TemplateTest,
  messageTemplateSchema,
  pageQuerySchema,
  putTemplateSchema,
  templateDraftSchema,
  templateEventsSchema,
  templateListQuerySchema,
  templatePageSchema,
  templatePreviewSchema,
  templateSetSchema,
  templateTestSchema,
  templateVersionPageSchema,
} from '@avviso/contracts';
import { defaultTemplate } from '@avviso/rendering';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { TemplateRow } from '../storage/schemas.js';
import { type TemplateKey, TemplateRepository } from '../storage/template.repository.js';
import { DraftMessages } from '../use-cases/draft-messages.js';
import { PreviewTemplate } from '../use-cases/preview-template.js';
import { keyOf, ReadTemplates, shownTemplate } from '../use-cases/read-templates.js';
import { SaveTemplate } from '../use-cases/save-template.js';
import { TestTemplate } from '../use-cases/test-template.js';
import { versionOf } from './version-of.js';

interface Named {
  eventType: string;
  audience: string;
  language: string;
}
type PageQuery = { limit: number; cursor?: string | undefined };

/** The templates of messages, and their editor (CHN-1, CHN-3). */
@Controller('api/v1/templates')
@Requires('templates.manage')
export class TemplatesController {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly readTemplates: ReadTemplates,
    private readonly saveTemplate: SaveTemplate,
    private readonly drafts: DraftMessages,
    private readonly previewTemplate: PreviewTemplate,
    private readonly testTemplate: TestTemplate,
  ) {}

  /** There are as many as event types: one page holds them all. */
  @Get()
  @Returns(templatePageSchema)
  async list(@Query({ schema: templateListQuerySchema }) _page: PageQuery) {
    return { items: await this.readTemplates.list(), nextCursor: null };
  }

  @Get(':eventType/:audience')
  @Returns(templateSetSchema)
  read(@Param('eventType') eventType: string, @Param('audience') audience: string): Promise<TemplateSet> {
    return this.readTemplates.one(eventType, audience);
  }

  @Get(':eventType/:audience/events')
  @Returns(templateEventsSchema)
  async events(@CurrentPrincipal() principal: Principal, @Param() { eventType, audience }: Named) {
    const key = keyOf(eventType, audience, 'en');
    return { items: await this.drafts.eventsFor(principal, key.eventType) };
  }

  @Put(':eventType/:audience/:language')
  @Returns(messageTemplateSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param() named: Named,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putTemplateSchema }) { version, ...source }: PutTemplate,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MessageTemplate> {
    const key = keyIn(named);
    const expected = versionOf(response, ifMatch, version);
    return answer(key, await this.saveTemplate.save(principal, key, source, expected), response);
  }

  /** Back to the default. */
  @Delete(':eventType/:audience/:language')
  @Returns(messageTemplateSchema)
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param() named: Named,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MessageTemplate> {
    const key = keyIn(named);
    const expected = versionOf(response, ifMatch, undefined);
    return answer(key, await this.saveTemplate.backToDefault(principal, key, expected), response);
  }

  @Get(':eventType/:audience/:language/versions')
  @Returns(templateVersionPageSchema)
  async versions(@Param() named: Named, @Query({ schema: pageQuerySchema }) query: PageQuery) {
    const key = keyIn(named);
    const original = defaultTemplate(key.language, key.eventType, key.audience);
    const { items, nextCursor } = await this.templates.listVersions(key, query);
    return {
      items: items.map(({ version, at, by, subject, body }) => ({
        version,
        at: at.toISOString(),
        by,
        edited: subject !== null,
        subject: subject ?? original.subject,
        body: body ?? original.body,
      })),
      nextCursor,
    };
  }

  /** The four forms of a draft, or what is wrong with it; nothing is saved or sent. */
  @Post(':eventType/:audience/:language/preview')
  @HttpCode(200)
  @Returns(templatePreviewSchema)
  preview(
    @CurrentPrincipal() principal: Principal,
    @Param() named: Named,
    @Body({ schema: templateDraftSchema }) draft: TemplateDraft,
  ): Promise<TemplatePreview> {
    return this.previewTemplate.execute(principal, keyIn(named), draft);
  }

  /** Sends the draft to whoever asks for it. */
  @Post(':eventType/:audience/:language/test')
  @HttpCode(202)
  @Returns(templateTestSchema, 202)
  test(
    @CurrentPrincipal() principal: Principal,
    @Param() named: Named,
    @Body({ schema: templateDraftSchema }) draft: TemplateDraft,
  ): Promise<TemplateTest> {
    return this.testTemplate.execute(principal, keyIn(named), draft);
  }
}

function keyIn({ eventType, audience, language }: Named): TemplateKey {
  return keyOf(eventType, audience, language);
}

function answer(key: TemplateKey, row: TemplateRow | undefined, response: Response): MessageTemplate {
  const template = shownTemplate(key, row);
  setETag(response, template.version);
  return template;
}
