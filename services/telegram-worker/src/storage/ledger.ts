import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { MigratedChat } from './migrated-chat.schema.js';
import { TelegramMessage } from './telegram-message.schema.js';

/** A message that is not finished yet. */
export type OpenMessage = Pick<
  TelegramMessage,
  | '_id'
  | 'chatId'
  | 'order'
  | 'state'
  | 'notBefore'
  | 'tries'
  | 'unanswered'
  | 'plain'
  | 'migratedTo'
  | 'claimedBy'
  | 'claimedUntil'
  | 'arrivedAt'
> & { job: string };

/** How a message ends. */
export interface Ending {
  state: 'sent' | 'failed' | 'skipped' | 'uncertain';
  messageId?: string;
}

const open = ['waiting', 'sending'] as const;

/** What became of every job, and the jobs of each chat in the order of their arrival. */
@Injectable()
export class Ledger {
  /** Marks what is in the hands of this process, and of no other, also after a restart. */
  private readonly owner = randomUUID();

  constructor(
    @InjectModel(TelegramMessage.name) private readonly messages: Model<TelegramMessage>,
    @InjectModel(MigratedChat.name) private readonly migrated: Model<MigratedChat>,
  ) {}

  /** @throws DuplicateKeyError when the job is known already */
  async insert(message: TelegramMessage, session?: ClientSession): Promise<void> {
    await this.messages.insertMany([message], session ? { session } : {});
  }

  /** Chats for which something waits. */
  async waitingChats(): Promise<string[]> {
    const groups = await this.messages.aggregate<{ _id: string }>([
      { $match: { state: { $in: [...open] } } },
      { $group: { _id: '$chatId' } },
    ]);
    return groups.map((group) => group._id);
  }

  /** The chat's first open messages in the order of their arrival. */
  async nextOf(chatId: string, limit: number): Promise<OpenMessage[]> {
    return this.messages
      .find({ chatId, state: { $in: [...open] } })
      .sort({ order: 1 })
      .limit(limit)
      .lean<OpenMessage[]>();
  }

  /** Takes messages in hand, and counts the try; false when one of them is not waiting any more. */
  async claim(ids: readonly string[], until: Date): Promise<boolean> {
    const claimed = await this.messages.updateMany(
      { _id: { $in: [...ids] }, state: 'waiting' },
      { $set: { state: 'sending', claimedBy: this.owner, claimedUntil: until }, $inc: { tries: 1 } },
    );
    if (claimed.modifiedCount === ids.length) return true;
    await this.messages.updateMany(
      { _id: { $in: [...ids] }, state: 'sending', claimedBy: this.owner },
      { $set: { state: 'waiting' }, $unset: { claimedBy: 1, claimedUntil: 1 }, $inc: { tries: -1 } },
    );
    return false;
  }

  /** Puts a message back into its line; `counted: false` takes back the try, as it told nothing about the message. */
  async putBack(
    id: string,
    change: { notBefore: Date; counted: boolean; unanswered?: number; plain?: boolean; chatId?: string },
    session?: ClientSession,
  ): Promise<void> {
    const { notBefore, counted, unanswered, plain, chatId } = change;
    await this.messages.updateOne(
      { _id: id, state: 'sending' },
      {
        $set: {
          state: 'waiting',
          notBefore,
          ...(unanswered === undefined ? {} : { unanswered }),
          ...(plain === undefined ? {} : { plain }),
          ...(chatId === undefined ? {} : { chatId, migratedTo: chatId }),
        },
        $unset: { claimedBy: 1, claimedUntil: 1 },
        ...(counted ? {} : { $inc: { tries: -1 } }),
      },
      session ? { session } : {},
    );
  }

  /** Ends a message, and forgets what it said. */
  async finish(id: string, ending: Ending, now: Date, session: ClientSession): Promise<void> {
    await this.messages.updateOne(
      { _id: id, state: { $in: [...open] } },
      {
        $set: { ...ending, finishedAt: now, ...(ending.state === 'sent' ? { sentAt: now } : {}) },
        $unset: { job: 1, claimedBy: 1, claimedUntil: 1, notBefore: 1 },
      },
      { session },
    );
  }

  /** From now on the old id stands for the new one, also for what waits. */
  async migrateChat(oldChatId: string, newChatId: string, now: Date, session: ClientSession): Promise<void> {
    await this.migrated.updateOne(
      { _id: oldChatId },
      { $set: { newChatId, migratedAt: now } },
      { upsert: true, session },
    );
    await this.messages.updateMany(
      { chatId: oldChatId, state: 'waiting' },
      { $set: { chatId: newChatId, migratedTo: newChatId } },
      { session },
    );
  }

  /** The id by which Telegram knows the chat today, if it became a supergroup. */
  async migratedTo(chatId: string): Promise<string | undefined> {
    return (await this.migrated.findById(chatId).lean<MigratedChat>())?.newChatId;
  }

  /** What was sent lately: what the limits have to count. */
  async sentSince(since: Date): Promise<{ chatId: string; sentAt: number }[]> {
    const sent = await this.messages
      .find({ sentAt: { $gte: since } }, { chatId: 1, sentAt: 1 })
      .lean<{ chatId: string; sentAt: Date }[]>();
    return sent.map(({ chatId, sentAt }) => ({ chatId, sentAt: sentAt.getTime() }));
  }

  /** How many wait, and the arrival of the one that waits longest. */
  async backlog(): Promise<{ waiting: number; oldest: Date | undefined }> {
    const state = { $in: [...open] };
    const waiting = await this.messages.countDocuments({ state });
    const oldest = await this.messages.findOne({ state }, { arrivedAt: 1 }).sort({ order: 1 }).lean<TelegramMessage>();
    return { waiting, oldest: oldest?.arrivedAt };
  }
}
