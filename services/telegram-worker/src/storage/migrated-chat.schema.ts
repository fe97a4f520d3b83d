import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A basic group that became a supergroup; its old id is refused for ever (CHN-10). */
@Schema({ collection: 'telegram_migrated_chats', versionKey: false })
export class MigratedChat {
  /** The old id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  newChatId!: string;

  @Prop({ type: Date, required: true })
  migratedAt!: Date;
}

export const MigratedChatSchema = SchemaFactory.createForClass(MigratedChat);
