import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Which process sends: the bot's limits can be kept by one alone. */
@Schema({ collection: 'telegram_sender', versionKey: false })
export class SenderLeaseRow {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  owner!: string;

  @Prop({ type: Date, required: true })
  until!: Date;
}

export const SenderLeaseSchema = SchemaFactory.createForClass(SenderLeaseRow);
