import { describe, expect, it } from '@jest/globals';
import type { Model } from 'mongoose';
import type { EmailDelivery } from './email-delivery.schema.js';
import { Ledger } from './ledger.js';

/** A collection in which an entry is there when it is inserted, and expired when it is looked at. */
function expiringCollection(id: string): Model<EmailDelivery> {
  let expired = false;
  const duplicate = Object.assign(new Error('E11000'), { code: 11_000, writeErrors: [{ index: 0, code: 11_000 }] });
  const collection = {
    insertMany: ([row]: { _id: string }[]) =>
      row?._id === id && !expired ? Promise.reject(duplicate) : Promise.resolve(),
    findOneAndUpdate: () => Promise.resolve(null),
    findOne: () => {
      expired = true;
      return Promise.resolve(null);
    },
  };
  return { collection } as unknown as Model<EmailDelivery>;
}

describe('the ledger', () => {
  it('takes a job anew whose entry expires while it is claimed, and goes on with others', async () => {
    const ledger = new Ledger(expiringCollection('old'));
    expect(await ledger.claim('old')).toMatchObject({ kind: 'send', attempt: 1, round: 1 });
    expect(await ledger.claim('next')).toMatchObject({ kind: 'send', attempt: 1 });
  }, 2_000);
});
