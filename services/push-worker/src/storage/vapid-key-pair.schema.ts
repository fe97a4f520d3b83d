import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** The key pair of an installation that configures none: for the embedded default and small installations. */
@Schema({ collection: 'vapid_key_pairs', versionKey: false })
export class VapidKeyPair {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  publicKey!: string;

  @Prop({ type: String, required: true })
  privateKey!: string;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

export const VapidKeyPairSchema = SchemaFactory.createForClass(VapidKeyPair);
