import type { Language } from '@avviso/contracts';
import { type Page, type PageRequest, containing, isDuplicateKey, readPage } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Model, Schema } from 'mongoose';
import { QuickReplyNameTaken } from './quick-reply.errors.js';
import type { QuickReply } from './quick-reply.js';

export interface QuickReplyRow extends Omit<QuickReply, 'id' | 'texts'> {
  _id: string;
  /** By which it is sorted, and unique among the shared ones and those of an owner. */
  nameKey: string;
  texts: { language: Language; text: string }[];
}

const text = { type: String, required: true } as const;
export const QUICK_REPLY_ROWS = 'QuickReply';
export const quickReplyRowSchema = new Schema<QuickReplyRow>(
  {
    _id: text,
    version: { type: Number, required: true },
    name: text,
    nameKey: text,
    ownerId: { type: String, default: null },
    texts: [new Schema({ language: text, text }, { _id: false, versionKey: false })],
    changedAt: { type: Date, required: true },
    changedBy: { type: new Schema({ id: text, name: text }, { _id: false }), required: true },
  },
  { versionKey: false, minimize: false, strict: 'throw' },
);
quickReplyRowSchema.index({ ownerId: 1, nameKey: 1 }, { unique: true });

@Injectable()
export class QuickReplyRepository {
  constructor(@InjectModel(QUICK_REPLY_ROWS) private readonly rows: Model<QuickReplyRow>) {}

  /** A shared one, or the employee's own. */
  async find(id: string, employeeId: string): Promise<QuickReply | undefined> {
    const row = await this.rows.findOne({ _id: id, ownerId: { $in: [null, employeeId] } }).lean<QuickReplyRow>();
    return row ? fromRow(row) : undefined;
  }

  /** Shared ones and the employee's own, by name. */
  async list(employeeId: string, page: PageRequest & { q?: string | undefined }): Promise<Page<QuickReply>> {
    const conditions: Record<string, unknown>[] = [{ ownerId: { $in: [null, employeeId] } }];
    if (page.q) conditions.push({ $or: [{ name: containing(page.q) }, { 'texts.text': containing(page.q) }] });
    const byName = { field: 'nameKey', direction: 1, type: 'text' } as const;
    const { items, nextCursor } = await readPage(conditions, byName, page, ({ filter, sort, limit }) =>
      this.rows.find(filter).sort(sort).limit(limit).lean<QuickReplyRow[]>(),
    );
    return { items: items.map(fromRow), nextCursor };
  }

  /** @throws QuickReplyNameTaken */
  async insert(reply: QuickReply): Promise<void> {
    await this.rows.create([toRow(reply)]).catch(takenWhenThere);
  }

  /** @throws StaleVersion, QuickReplyNameTaken */
  async replace(reply: QuickReply): Promise<void> {
    const before = { _id: reply.id, version: reply.version - 1 };
    const outcome = await this.rows.replaceOne(before, toRow(reply)).catch(takenWhenThere);
    if (outcome.matchedCount === 0) throw new StaleVersion('The quick reply');
  }

  async remove(id: string): Promise<void> {
    await this.rows.deleteOne({ _id: id });
  }
}

function toRow({ id, texts, ...reply }: QuickReply): QuickReplyRow {
  const listed = Object.entries(texts).map(([language, written]) => ({
    language: language as Language,
    text: written,
  }));
  return { _id: id, nameKey: reply.name.normalize('NFKC').toLowerCase(), texts: listed, ...reply };
}

function fromRow({ _id, nameKey: _key, texts, ...row }: QuickReplyRow): QuickReply {
  return {
    id: _id,
    texts: Object.fromEntries(texts.map(({ language, text: written }) => [language, written])),
    ...row,
  };
}

function takenWhenThere(error: unknown): never {
  throw isDuplicateKey(error) ? new QuickReplyNameTaken() : error;
}
