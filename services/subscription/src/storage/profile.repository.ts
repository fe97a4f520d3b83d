import type { StaffEventType } from '@avviso/contracts';
import { ChangeMarks, decodeCursor, encodeCursor } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { saveVersioned } from './save-versioned.js';
import { type NotificationProfileRow, PROFILE_ROWS } from './schemas.js';

@Injectable()
export class ProfileRepository {
  constructor(
    @InjectModel(PROFILE_ROWS) private readonly rows: Model<NotificationProfileRow>,
    private readonly marks: ChangeMarks,
  ) {}

  async find(id: string, session?: ClientSession): Promise<NotificationProfileRow | undefined> {
    const row = await this.rows.findById(id, null, session ? { session } : {}).lean<NotificationProfileRow>();
    return row ?? undefined;
  }

  /** One page, by id. */
  async list(page: { limit: number; cursor?: string | undefined }) {
    const after = page.cursor === undefined ? {} : { _id: { $gt: decodeCursor(page.cursor).id } };
    const rows = await this.rows
      .find(after)
      .sort({ _id: 1 })
      .limit(page.limit + 1)
      .lean<NotificationProfileRow[]>();
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor({ key: last._id, id: last._id }) : null };
  }

  /** Active ones that want a type of event. */
  wanting(type: StaffEventType): Promise<NotificationProfileRow[]> {
    return this.rows.find({ active: true, eventTypes: type }).sort({ _id: 1 }).lean<NotificationProfileRow[]>();
  }

  async save(row: NotificationProfileRow, session: ClientSession): Promise<void> {
    await saveVersioned(this.rows, row, session);
    await this.marks.changed(this.rows, session);
  }

  async remove(id: string, session: ClientSession): Promise<void> {
    await this.rows.deleteOne({ _id: id }, { session });
    await this.marks.changed(this.rows, session);
  }

  ofChat(telegramChatId: string, session?: ClientSession): Promise<NotificationProfileRow[]> {
    return this.rows.find({ telegramChatId }, null, session ? { session } : {}).lean<NotificationProfileRow[]>();
  }

  /**
   * What Telegram last said about a chat; nobody's change, so the version stays. Reports about different messages come in
   * any order: what was said earlier than what is known changes nothing.
   */
  async telegramSaid(telegramChatId: string, telegram: NonNullable<NotificationProfileRow['telegram']>): Promise<void> {
    const known =
      telegram.title === null ? { state: telegram.state } : { state: telegram.state, title: telegram.title };
    const differs = Object.entries(known).map(([name, value]) => ({ [`telegram.${name}`]: { $ne: value } }));
    const isNews = { $or: [{ 'telegram.at': { $exists: false } }, { 'telegram.at': { $lt: telegram.at } }] };
    await this.rows.updateMany({ telegramChatId, $and: [isNews, { $or: differs }] }, { $set: { telegram } });
    await this.marks.changed(this.rows);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.rows.findOne({}, { _id: 1 }).lean()) === null;
  }
}
