import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** One device of a person. Its endpoint is a secret: whoever knows it could send to the device. */
@Schema({ collection: 'push_subscriptions', versionKey: false })
export class PushSubscription {
  /** Hash of the endpoint: a browser has one subscription, whoever is signed in. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  owner!: string;

  /** In which it was subscribed; the device goes with it. */
  @Prop({ type: String, required: true })
  sessionId!: string;

  @Prop({ type: String, required: true })
  endpoint!: string;

  @Prop({ type: String, required: true })
  p256dh!: string;

  @Prop({ type: String, required: true })
  auth!: string;

  /** Our key that the browser subscribed with; the device cannot be reached by another. */
  @Prop({ type: String, required: true })
  vapidPublicKey!: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** When the browser last told us of it. */
  @Prop({ type: Date, required: true })
  seenAt!: Date;
}

export const PushSubscriptionSchema = SchemaFactory.createForClass(PushSubscription);
PushSubscriptionSchema.index({ owner: 1, seenAt: -1 });
