import { decodeCursor, encodeCursor, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { ApiKeyNameTaken } from '../domain/api-key.errors.js';
import { saveVersioned } from './save-versioned.js';
import { API_KEY_ROWS, type ApiKeyRow } from './schemas.js';

const MINUTE = 60_000;

@Injectable()
export class ApiKeyRepository {
  constructor(@InjectModel(API_KEY_ROWS) private readonly rows: Model<ApiKeyRow>) {}

  async find(id: string): Promise<ApiKeyRow | undefined> {
    return (await this.rows.findById(id).lean<ApiKeyRow>()) ?? undefined;
  }

  /** One page, by name. */
  async list(page: { limit: number; cursor?: string | undefined }) {
    const after = page.cursor === undefined ? {} : { name: { $gt: decodeCursor(page.cursor).key } };
    const rows = await this.rows
      .find(after)
      .sort({ name: 1 })
      .limit(page.limit + 1)
      .lean<ApiKeyRow[]>();
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor({ key: last.name, id: last._id }) : null };
  }

  /** @throws ApiKeyNameTaken */
  async add(row: ApiKeyRow, session: ClientSession): Promise<void> {
    try {
      await this.rows.collection.insertOne(row as never, { session });
    } catch (error) {
      if (isDuplicateKey(error)) throw new ApiKeyNameTaken();
      throw error;
    }
  }

  /** @throws StaleVersion */
  save(row: ApiKeyRow, session: ClientSession): Promise<void> {
    return saveVersioned(this.rows, row, session);
  }

  /** Nobody's change, so the version stays; once a minute is exact enough. */
  async used(id: string, now: Date): Promise<void> {
    const before = new Date(now.getTime() - MINUTE);
    const stale = { $or: [{ lastUsedAt: null }, { lastUsedAt: { $lt: before } }] };
    await this.rows.updateOne({ _id: id, ...stale }, { $set: { lastUsedAt: now } });
  }
}
