import { type AttachmentRules, attachmentDefaults } from '@avviso/contracts';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Model, Schema } from 'mongoose';
import type { Actor } from '../domain/ticket.js';
import { SetupAudit } from '../storage/setup-audit.js';

export interface StoredAttachmentSettings {
  version: number;
  rules: AttachmentRules;
  lastChange: { by: Actor; at: Date } | null;
}

export type AttachmentSettingsRow = StoredAttachmentSettings & { _id: string };

export const attachmentSettingsRowSchema = new Schema<AttachmentSettingsRow>(
  { _id: String, version: Number, rules: Schema.Types.Mixed, lastChange: Schema.Types.Mixed },
  { versionKey: false, strict: 'throw' },
);
export const ATTACHMENT_SETTINGS_ROWS = 'AttachmentSettings';

/** Also the subject of its trail. */
export const ATTACHMENT_SETTINGS = 'attachments';
const ID = ATTACHMENT_SETTINGS;

/** Read from the store every time, so that a change counts on every replica at once (OPS-6). */
@Injectable()
export class AttachmentSettingsRepository {
  constructor(
    @InjectModel(ATTACHMENT_SETTINGS_ROWS) private readonly rows: Model<AttachmentSettingsRow>,
    private readonly audit: SetupAudit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async find(): Promise<StoredAttachmentSettings> {
    const row = await this.rows.findById(ID).lean<AttachmentSettingsRow>();
    if (row) return { version: row.version, rules: row.rules, lastChange: row.lastChange };
    return { version: 0, rules: { ...attachmentDefaults, types: [...attachmentDefaults.types] }, lastChange: null };
  }

  async rules(): Promise<AttachmentRules> {
    return (await this.find()).rules;
  }

  /**
   * Saves, and keeps in the trail what differs.
   * @param before what it becomes another of @throws StaleVersion when it is another version by now
   */
  save(rules: AttachmentRules, before: StoredAttachmentSettings, by: Actor): Promise<StoredAttachmentSettings> {
    const change = { by, at: new Date() };
    const saved = { version: before.version + 1, rules, lastChange: change };
    return this.unitOfWork.run(async (session) => {
      if (before.version === 0) {
        await this.rows.create([{ _id: ID, ...saved }], { session }).catch((error: unknown) => {
          throw isDuplicateKey(error) ? new StaleVersion() : error;
        });
      } else {
        const known = { _id: ID, version: before.version };
        const outcome = await this.rows.replaceOne(known, { _id: ID, ...saved }, { session });
        if (outcome.matchedCount === 0) throw new StaleVersion();
      }
      const changes = changesOf(before.rules, rules);
      if (changes.length > 0) await this.audit.add(ID, change, changes, session);
      return saved;
    });
  }
}

function changesOf(before: AttachmentRules, after: AttachmentRules) {
  const fields = ['largestBytes', 'mostFiles', 'types'] as const;
  return fields
    .map((field) => ({ field, from: before[field], to: after[field] }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}
