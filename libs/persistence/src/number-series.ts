import { type Model, Schema } from 'mongoose';

/** Where a series of numbers stands. */
export interface CounterRow {
  _id: string;
  value: number;
}

export const COUNTER_ROWS = 'Counter';
export const counterRowSchema = new Schema<CounterRow>(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { versionKey: false, strict: 'throw', collection: 'counters' },
);

/** The next number of a series, the first is 1. Outside of any transaction: a gap is better than a queue of writers. */
export async function nextNumber(counters: Model<CounterRow>, series: string): Promise<number> {
  const { value } = await counters.findOneAndUpdate(
    { _id: series },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  );
  return value;
}
