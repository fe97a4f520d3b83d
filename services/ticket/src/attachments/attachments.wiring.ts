import { CONFIG } from '@avviso/service-kit';
import type { Provider } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { TicketConfig } from '../ticket.config.js';
import { AttachFiles } from './attach-files.js';
import { ATTACHMENT_ROWS, AttachmentRepository, attachmentRowSchema } from './attachment.repository.js';
import { AttachmentSettingsController } from './attachment-settings.controller.js';
import {
  ATTACHMENT_SETTINGS_ROWS,
  AttachmentSettingsRepository,
  attachmentSettingsRowSchema,
} from './attachment-settings.repository.js';
import { AttachmentRulesController, AttachmentsController } from './attachments.controller.js';
import { ClamAvScanner } from './clamav-scanner.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { GridFsFileStore } from './gridfs-file-store.js';
import { ReadAttachment } from './read-attachment.js';
import { RemoveAttachments } from './remove-attachments.js';
import { S3FileStore } from './s3-file-store.js';
import { SCANNER, type Scanner } from './scanner.js';
import { UploadAttachment } from './upload-attachment.js';

/** What the attachments add to the module of the service. */
export const attachmentModels = [
  { name: ATTACHMENT_ROWS, schema: attachmentRowSchema, collection: 'attachments' },
  { name: ATTACHMENT_SETTINGS_ROWS, schema: attachmentSettingsRowSchema, collection: 'attachment_settings' },
];
export const attachmentControllers = [AttachmentsController, AttachmentRulesController, AttachmentSettingsController];
export const attachmentProviders: Provider[] = [
  { provide: FILE_STORE, useFactory: fileStoreOf, inject: [CONFIG, getConnectionToken()] },
  { provide: SCANNER, useFactory: scannerOf, inject: [CONFIG] },
  AttachmentRepository,
  AttachmentSettingsRepository,
  UploadAttachment,
  AttachFiles,
  ReadAttachment,
  RemoveAttachments,
];

function fileStoreOf(config: TicketConfig, connection: Connection): FileStore {
  return config.ATTACHMENTS_STORAGE === 's3' ? new S3FileStore(config) : new GridFsFileStore(connection);
}

function scannerOf({ CLAMAV_ADDRESS }: TicketConfig): Scanner | null {
  return CLAMAV_ADDRESS ? new ClamAvScanner(CLAMAV_ADDRESS) : null;
}
