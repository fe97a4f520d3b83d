import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/**
 * - `waiting`: taken over from the broker, to be sent when its turn comes
 * - `sending`: in the hands of `claimedBy`, the outcome unknown if that one does not settle it by `claimedUntil`
 * - the others are final
 */
export const messageStates = ['waiting', 'sending', 'sent', 'failed', 'skipped', 'uncertain'] as const;
export type MessageState = (typeof messageStates)[number];

/** Days that a finished entry stays: as long as the same job might come again. */
const keptDays = 30;

/** One job and what became of it: the ledger, and the line in which the jobs of a chat wait. */
@Schema({ collection: 'telegram_messages', versionKey: false })
export class TelegramMessage {
  /** The job's id: a job that comes twice is one message. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** Where it goes: the id of the group that the profile's group became, if it did. */
  @Prop({ type: String, required: true })
  chatId!: string;

  /** Microseconds of its arrival: the order within a chat. */
  @Prop({ type: Number, required: true })
  order!: number;

  @Prop({ type: String, required: true, enum: messageStates })
  state!: MessageState;

  /** The job as JSON while it is not finished; nothing of its content is kept after that. */
  @Prop({ type: String })
  job?: string;

  /** Not to be tried before, after a try that did not succeed. */
  @Prop({ type: Date })
  notBefore?: Date;

  /** Tries so far, the one in hand included. */
  @Prop({ type: Number, required: true })
  tries!: number;

  /** Tries of which nobody knows whether they were sent. */
  @Prop({ type: Number, required: true })
  unanswered!: number;

  /** Telegram could not read its markup. */
  @Prop({ type: Boolean })
  plain?: boolean;

  /** The id of the supergroup that the profile's group became. */
  @Prop({ type: String })
  migratedTo?: string;

  @Prop({ type: String })
  claimedBy?: string;

  @Prop({ type: Date })
  claimedUntil?: Date;

  /** Telegram's id of the message. */
  @Prop({ type: String })
  messageId?: string;

  @Prop({ type: Date, required: true })
  arrivedAt!: Date;

  @Prop({ type: Date })
  sentAt?: Date;

  @Prop({ type: Date })
  finishedAt?: Date;
}

export const TelegramMessageSchema = SchemaFactory.createForClass(TelegramMessage);
TelegramMessageSchema.index({ state: 1, chatId: 1, order: 1 });
TelegramMessageSchema.index({ sentAt: 1 });
TelegramMessageSchema.index({ finishedAt: 1 }, { expireAfterSeconds: keptDays * 86_400 });
