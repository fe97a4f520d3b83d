import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Principal } from '@avviso/access';
import type { AttachmentRules } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { EmptyFile, FileTooLarge, Infected, TooManyWaiting } from './attachment.errors.js';
import type { StoredAttachment } from './attachment.js';
import { AttachmentRepository } from './attachment.repository.js';
import { AttachmentSettingsRepository } from './attachment-settings.repository.js';
import { type FileKind, HEAD_BYTES, kindOf } from './file-kind.js';
import { tidyName } from './file-name.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { type FilePart, readFileOf } from './multipart-file.js';
import { SCANNER, type Scan, type Scanner } from './scanner.js';

/** So many files of one person may wait for messages. */
const mostWaiting = 100;

/** What was learnt of a file while it was kept. */
type Kept = Pick<StoredAttachment, 'id' | 'size' | 'sha256' | 'type' | 'preview'>;

/** Takes one file of a person in, in pieces: checked, scanned and kept, or refused and gone (TKT-7). */
@Injectable()
export class UploadAttachment {
  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly settings: AttachmentSettingsRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(SCANNER) private readonly scanner: Scanner | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws the errors of attachment.errors.ts; nothing of the file is kept then */
  async run(principal: Principal, request: IncomingMessage): Promise<StoredAttachment> {
    const uploader = { kind: principal.kind, id: principal.id };
    if ((await this.attachments.countWaiting(uploader)) >= mostWaiting) throw new TooManyWaiting();
    const rules = await this.settings.rules();
    let begun: StoredAttachment | undefined;
    try {
      const kept = await readFileOf(request, rules.largestBytes, async (part) => {
        const { kind, content, name } = await examine(part, rules);
        // the row stands before the first byte is kept: whatever a crash leaves behind is found by it
        begun = { ...newAttachment(name, kind), uploader };
        await this.attachments.insert(begun);
        return this.keep(begun.id, kind, content, rules);
      });
      await this.attachments.ready(kept.id, kept);
      return { ...(begun as StoredAttachment), ...kept, state: 'ready' };
    } catch (error) {
      if (begun) await this.discard(begun.id);
      throw error;
    }
  }

  private async keep(
    id: string,
    kind: FileKind,
    content: AsyncIterable<Buffer>,
    rules: AttachmentRules,
  ): Promise<Kept> {
    const scan = await this.scanner?.begin();
    try {
      const meter = new Meter(content, rules.largestBytes, scan);
      // plain bytes: an object stream would count pieces, not bytes
      await this.files.put(id, Readable.from(meter.pieces(), { objectMode: false }), kind.type);
      const found = await scan?.verdict();
      if (found) {
        this.logger.warn({ attachment: id, found }, 'the virus scanner found something in an upload');
        throw new Infected();
      }
      return { id, ...kind, ...meter.measured() };
    } finally {
      scan?.close();
    }
  }

  /** What fails here is done again by the sweep. */
  private async discard(id: string): Promise<void> {
    try {
      await this.files.remove(id);
      await this.attachments.remove(id);
    } catch (error) {
      this.logger.warn({ err: error, attachment: id }, 'what is left of an upload could not be removed yet');
    }
  }
}

/** Reads the beginning, which must be what the name claims. */
async function examine({ name: given, type, content }: FilePart, rules: AttachmentRules) {
  const pieces = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  let bytes = 0;
  while (bytes < HEAD_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    first.push(value);
    bytes += value.length;
  }
  if (bytes === 0) throw new EmptyFile();
  const name = tidyName(given);
  const kind = await kindOf(Buffer.concat(first).subarray(0, HEAD_BYTES), { name, type }, rules.types);
  return { name, kind, content: joined(first, pieces) };
}

async function* joined(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function newAttachment(name: string, kind: FileKind): Omit<StoredAttachment, 'uploader'> {
  return {
    id: newId(),
    state: 'uploading',
    name,
    size: 0,
    sha256: '',
    ...kind,
    createdAt: new Date(),
    number: null,
    messageId: null,
  };
}

/** Counts and hashes what passes, and shows it to the scanner. */
class Meter {
  private size = 0;
  private readonly hash = createHash('sha256');

  constructor(
    private readonly content: AsyncIterable<Buffer>,
    private readonly largestBytes: number,
    private readonly scan: Scan | undefined,
  ) {}

  async *pieces(): AsyncGenerator<Buffer> {
    for await (const piece of this.content) {
      this.size += piece.length;
      if (this.size > this.largestBytes) throw new FileTooLarge(this.largestBytes);
      this.hash.update(piece);
      await this.scan?.write(piece);
      yield piece;
    }
  }

  measured(): Pick<StoredAttachment, 'size' | 'sha256'> {
    return { size: this.size, sha256: this.hash.digest('hex') };
  }
}
