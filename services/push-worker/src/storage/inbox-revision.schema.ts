import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/**
 * The revision of a person's bell: every change takes the next one in its transaction. Two changes of one bell conflict
 * on this document, so that they become visible in the order of their revisions, and a stream can go on after any of them.
 */
@Schema({ collection: 'inbox_revisions', versionKey: false })
export class InboxRevision {
  /** The owner. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  revision!: number;
}

export const InboxRevisionSchema = SchemaFactory.createForClass(InboxRevision);
