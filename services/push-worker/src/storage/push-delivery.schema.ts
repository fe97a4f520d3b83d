import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

const keptDays = 30;

/**
 * - `waiting`: to be tried again
 * - `sending`: in somebody's hands
 * - the others are final
 */
export const deviceStates = ['waiting', 'sending', 'sent', 'gone', 'failed', 'uncertain'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** What became of a message on one device. */
@Schema({ _id: false, versionKey: false })
export class DeviceDelivery {
  /** Of the subscription. */
  @Prop({ type: String, required: true })
  id!: string;

  @Prop({ type: String, required: true, enum: deviceStates })
  state!: DeviceState;

  /** Tries of which nobody knows whether they were taken. */
  @Prop({ type: Number, default: 0 })
  unanswered!: number;

  /** Not to be tried before. */
  @Prop({ type: Date })
  notBefore?: Date;

  @Prop({ type: String })
  code?: string;
}
const DeviceDeliverySchema = SchemaFactory.createForClass(DeviceDelivery);

/** One push job and what became of it on every device: the ledger. */
@Schema({ collection: 'push_deliveries', versionKey: false })
export class PushDelivery {
  /** The job's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true, enum: ['open', 'sent', 'failed', 'skipped', 'uncertain'] })
  state!: 'open' | 'sent' | 'failed' | 'skipped' | 'uncertain';

  @Prop({ type: Number, required: true })
  tries!: number;

  @Prop({ type: [DeviceDeliverySchema], default: [] })
  devices!: DeviceDelivery[];

  @Prop({ type: Date })
  finishedAt?: Date;
}

export const PushDeliverySchema = SchemaFactory.createForClass(PushDelivery);
PushDeliverySchema.index({ finishedAt: 1 }, { expireAfterSeconds: keptDays * 86_400 });
