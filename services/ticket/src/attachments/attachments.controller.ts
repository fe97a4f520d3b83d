import { pipeline } from 'node:stream/promises';
import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import { type Attachment, type AttachmentRules, attachmentRulesSchema, attachmentSchema } from '@avviso/contracts';
import { LOGGER, Returns } from '@avviso/service-kit';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { create as contentDisposition } from 'content-disposition';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { type StoredAttachment, attachedFileOf } from './attachment.js';
import { AttachmentSettingsRepository } from './attachment-settings.repository.js';
import { ReadAttachment } from './read-attachment.js';
import { RemoveAttachments } from './remove-attachments.js';
import { UploadAttachment } from './upload-attachment.js';

const upload = {
  type: 'object',
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
};

/** Files of messages: uploaded one by one, then named in `attachmentIds` (TKT-7). */
@Controller('api/v1/attachments')
@Requires('tickets.read', { contacts: true })
export class AttachmentsController {
  constructor(
    private readonly uploadAttachment: UploadAttachment,
    private readonly readAttachment: ReadAttachment,
    private readonly removeAttachments: RemoveAttachments,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: upload })
  @Returns(attachmentSchema, 201, 'It waits a day for a message of the same person.')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Attachment> {
    try {
      const attachment = await this.uploadAttachment.run(principal, request);
      response.location(`/api/v1/attachments/${attachment.id}`);
      return answerOf(attachment);
    } catch (error) {
      if (!request.complete) cutOff(request, response);
      throw error;
    }
  }

  @Get(':id')
  @Returns(undefined, 200, 'The content, always as a download.')
  async download(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { attachment, content } = await this.readAttachment.open(principal, id);
    response.set({
      'Content-Type': attachment.type,
      'Content-Length': String(attachment.size),
      // RFC 6266, with the name of any script by RFC 8187
      'Content-Disposition': contentDisposition(attachment.name, { type: 'attachment' }),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    try {
      await pipeline(content, response);
    } catch (error) {
      // the status is out: a broken connection tells that the content is not whole
      if (!response.req.destroyed) this.logger.warn({ err: error, attachment: id }, 'a download broke off');
      response.destroy();
    }
  }

  @Delete(':id')
  @HttpCode(204)
  @Returns(undefined, 204, 'Only own files that hang on no message.')
  async remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.removeAttachments.one(principal, id);
  }
}

@Controller('api/v1/attachment-rules')
@Requires('tickets.read', { contacts: true })
export class AttachmentRulesController {
  constructor(private readonly settings: AttachmentSettingsRepository) {}

  @Get()
  @Returns(attachmentRulesSchema)
  read(): Promise<AttachmentRules> {
    return this.settings.rules();
  }
}

function answerOf(attachment: StoredAttachment): Attachment {
  return {
    ...attachedFileOf(attachment),
    sha256: attachment.sha256,
    createdAt: attachment.createdAt.toISOString(),
  };
}

/** What may still come after a refusal, so that the sender reads the answer before the connection goes. */
const LINGER_MS = 1_000;

/** The rest of the request is not worth reading: the connection ends after the answer. */
function cutOff(request: Request, response: Response): void {
  response.setHeader('Connection', 'close');
  const { socket } = request;
  request.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
