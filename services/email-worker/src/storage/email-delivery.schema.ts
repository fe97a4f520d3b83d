import type { DeliveryEventType } from '@avviso/contracts';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/**
 * - `sending`: in hand; after a crash nobody knows whether it went out
 * - `waiting`: a try did not succeed, another follows
 * - `sent`, `skipped`: final
 * - `uncertain`: final; nobody knows whether it went out, and its event type is set not to be sent again then
 * - `failed`: final, unless the parked job is retried by hand
 */
export const deliveryStates = ['sending', 'waiting', 'sent', 'failed', 'skipped', 'uncertain'] as const;
export type EmailDeliveryState = (typeof deliveryStates)[number];

/** Days that a finished entry stays: as long as the same job might come again. */
const keptDays = 30;

/** What was told about the last try: told again, word for word, when the job comes again before it was acknowledged. */
export interface Report {
  type: DeliveryEventType;
  attempt: number;
  at: Date;
  data: Record<string, unknown>;
}

/** One job and what became of it: the ledger (CHN-15). No address and no content is kept in it. */
@Schema({ collection: 'email_deliveries', versionKey: false })
export class EmailDelivery {
  /** The job's id: a job that comes twice is one mail. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, enum: deliveryStates })
  state!: EmailDeliveryState;

  /** Tries in all, the one in hand included: numbers the reports. */
  @Prop({ type: Number, required: true })
  attempts!: number;

  /** Tries since the first one or since the job was retried by hand: what the delays go by. */
  @Prop({ type: Number, required: true })
  round!: number;

  @Prop({ type: Date, required: true })
  roundBegan!: Date;

  /** Of the last time that it was put back by hand after it had failed: only a new one begins it anew. */
  @Prop({ type: String })
  retryId?: string;

  @Prop({ type: Object })
  report?: Report;

  @Prop({ type: Date })
  finishedAt?: Date;
}

export const EmailDeliverySchema = SchemaFactory.createForClass(EmailDelivery);
EmailDeliverySchema.index({ finishedAt: 1 }, { expireAfterSeconds: keptDays * 86_400 });
