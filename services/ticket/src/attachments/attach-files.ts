import type { Principal } from '@avviso/access';
import type { AttachedFile } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { UnknownReference } from '../domain/ticket.errors.js';
import { TooManyFiles } from './attachment.errors.js';
import { attachedFileOf } from './attachment.js';
import { AttachmentRepository } from './attachment.repository.js';
import { AttachmentSettingsRepository } from './attachment-settings.repository.js';

/** Hangs uploaded files on a message, in the transaction that writes it. */
@Injectable()
export class AttachFiles {
  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly settings: AttachmentSettingsRepository,
  ) {}

  /**
   * Each file can be attached by its uploader only, and once.
   * @param to messageId null: the description
   * @returns the files in the order in which they are named
   * @throws UnknownReference, TooManyFiles
   */
  async attach(
    principal: Pick<Principal, 'kind' | 'id'>,
    ids: readonly string[],
    to: { number: string; messageId: string | null },
    session: ClientSession,
  ): Promise<AttachedFile[]> {
    if (ids.length === 0) return [];
    const { mostFiles } = await this.settings.rules();
    if (ids.length > mostFiles) throw new TooManyFiles(mostFiles);
    const uploader = { kind: principal.kind, id: principal.id };
    const found = new Map((await this.attachments.waiting(ids, uploader, session)).map((file) => [file.id, file]));
    refuseUnknown(ids, (id) => found.has(id));
    if (!(await this.attachments.attach(ids, to, session))) refuseUnknown(ids, () => false);
    return ids.flatMap((id) => found.get(id) ?? []).map(attachedFileOf);
  }
}

/** Of another uploader, attached already or never uploaded: all the same to who asks. */
function refuseUnknown(ids: readonly string[], known: (id: string) => boolean): void {
  const errors = ids.flatMap((id, at) =>
    known(id) ? [] : [{ path: `attachmentIds.${at}`, message: 'no such file that waits for a message' }],
  );
  if (errors.length > 0) throw new UnknownReference(errors);
}
