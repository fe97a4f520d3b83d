import { type Category, categories } from '@avviso/contracts';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

const keptDays = 90;

/** One entry of a person's bell (CHN-12). */
@Schema({ collection: 'inbox_items', versionKey: false })
export class InboxItem {
  /** Made of event and person: a job that comes twice is one entry. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  owner!: string;

  @Prop({ type: String, required: true })
  jobId!: string;

  @Prop({ type: String, required: true })
  eventType!: string;

  @Prop({ type: String, enum: [...categories, null], default: null })
  category!: Category | null;

  @Prop({ type: String, default: '' })
  title!: string;

  @Prop({ type: String, default: '' })
  text!: string;

  @Prop({ type: String, default: null })
  link!: string | null;

  @Prop({ type: Date, default: null })
  readAt!: Date | null;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** The bell's revision when the entry came. */
  @Prop({ type: Number, required: true })
  addedAt!: number;

  /** The bell's revision when the entry last changed. */
  @Prop({ type: Number, required: true })
  changedAt!: number;
}

export const InboxItemSchema = SchemaFactory.createForClass(InboxItem);
InboxItemSchema.index({ owner: 1, addedAt: -1 });
InboxItemSchema.index({ owner: 1, readAt: 1, addedAt: -1 });
InboxItemSchema.index({ owner: 1, category: 1, addedAt: -1 });
InboxItemSchema.index({ owner: 1, changedAt: 1, addedAt: 1 });
InboxItemSchema.index({ createdAt: 1 }, { expireAfterSeconds: keptDays * 86_400 });
