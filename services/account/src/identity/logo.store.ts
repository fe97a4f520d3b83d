import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, mongo } from 'mongoose';
import type { KeptLogo } from '../domain/identity.js';
import { LogoNotFound } from './identity.errors.js';

interface LogoRow {
  /** SHA-256 of the bytes: another logo has another address, and so can be kept for ever by whoever loads it. */
  _id: string;
  contentType: string;
  data: mongo.Binary;
}

export const logoRowSchema = new Schema<LogoRow>(
  { _id: String },
  { strict: false, versionKey: false, collection: 'logos' },
);

/** Logos are never taken away: mails that went out show them for years. */
@Injectable()
export class LogoStore {
  private readonly rows: mongo.Collection<LogoRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<LogoRow>('logos') as unknown as mongo.Collection<LogoRow>;
  }

  async put({ hash, contentType }: KeptLogo, bytes: Buffer, session: ClientSession): Promise<void> {
    const data = new mongo.Binary(bytes);
    await this.rows.updateOne({ _id: hash }, { $setOnInsert: { contentType, data } }, { upsert: true, session });
  }

  /** @throws LogoNotFound */
  async get(hash: string): Promise<{ contentType: string; bytes: Buffer }> {
    const row = await this.rows.findOne({ _id: hash });
    if (!row) throw new LogoNotFound();
    return { contentType: row.contentType, bytes: Buffer.from(row.data.buffer) };
  }
}
