import type { Principal } from '@avviso/access';
import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Model, Schema } from 'mongoose';

export const CONVERSATION_READ_ROWS = 'ConversationRead';

/** Up to when somebody has read a conversation. */
export interface ConversationReadRow {
  _id: string;
  until: Date;
}

export const conversationReadRowSchema = new Schema<ConversationReadRow>(
  { _id: { type: String, required: true }, until: { type: Date, required: true } },
  { versionKey: false, strict: 'throw' },
);

/** What each person has read of which conversation: it only ever grows. */
@Injectable()
export class ConversationReads {
  constructor(@InjectModel(CONVERSATION_READ_ROWS) private readonly rows: Model<ConversationReadRow>) {}

  async put(person: Pick<Principal, 'kind' | 'id'>, number: string, until: Date): Promise<void> {
    const set = () => this.rows.updateOne({ _id: idOf(person, number) }, { $max: { until } }, { upsert: true });
    // two tabs at the same moment: the second finds the row of the first
    await set().catch((error: unknown) => (isDuplicateKey(error) ? set() : Promise.reject(error as Error)));
  }

  /** By number; what was never read is not in it. */
  async of(person: Pick<Principal, 'kind' | 'id'>, numbers: readonly string[]): Promise<Map<string, Date>> {
    const numberOf = new Map(numbers.map((number) => [idOf(person, number), number]));
    const rows = await this.rows.find({ _id: { $in: [...numberOf.keys()] } }).lean<ConversationReadRow[]>();
    return new Map(rows.map(({ _id, until }) => [numberOf.get(_id) ?? '', until]));
  }
}

const idOf = ({ kind, id }: Pick<Principal, 'kind' | 'id'>, number: string) => `${kind}/${id}/${number}`;
