import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { Schema, type Connection } from 'mongoose';
import { errorOf, openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

interface Person {
  email: string;
  name?: string;
  age?: number;
  tags?: string[];
  items?: { sku: string; qty: number }[];
  seenAt?: Date;
  points?: bigint;
  balance?: mongoose.Types.Decimal128;
  photo?: Buffer;
  friend?: mongoose.Types.ObjectId;
  nested?: { a?: { b?: number } };
}

const personSchema = new Schema<Person>(
  {
    email: String,
    name: String,
    age: Number,
    tags: { type: [String], default: undefined },
    items: { type: [new Schema({ sku: String, qty: Number }, { _id: false })], default: undefined },
    seenAt: Date,
    points: BigInt,
    balance: Schema.Types.Decimal128,
    photo: Buffer,
    friend: { type: Schema.Types.ObjectId, ref: 'Person' },
    nested: { a: { b: Number } },
  },
  { timestamps: true, autoIndex: false },
);

describe('mongoose models on the store', () => {
  let store: StoreUnderTest;
  let connection: Connection;
  const model = (on: Connection) => on.model('Person', personSchema);
  let people: ReturnType<typeof model>;

  beforeAll(async () => {
    store = await openStoreUnderTest('models');
    connection = await mongoose.createConnection(store.uri, { dbName: store.db.databaseName }).asPromise();
    people = model(connection);
    await people.collection.createIndex({ email: 1 }, { unique: true });
  });
  afterAll(async () => {
    await connection.close();
    await store.stop();
  });
  beforeEach(async () => {
    await people.deleteMany({});
  });

  it('gives back every type as it was stored', async () => {
    const friend = new mongoose.Types.ObjectId();
    const { _id } = await people.create({
      email: 'ada@example',
      seenAt: new Date(5),
      points: 12345678901234n,
      balance: mongoose.Types.Decimal128.fromString('1.25'),
      photo: Buffer.from('pixels'),
      friend,
      nested: { a: { b: 2 } },
    });
    const found = await people.findById(_id).orFail();
    expect(found.seenAt).toEqual(new Date(5));
    expect(found.points).toBe(12345678901234n);
    expect(String(found.balance)).toBe('1.25');
    expect(found.photo?.toString()).toBe('pixels');
    expect(found.friend?.equals(friend)).toBe(true);
    expect(found.nested?.a?.b).toBe(2);
  });

  it('refuses a second person with the same address and says which key it was', async () => {
    await people.create({ email: 'ada@example' });
    const error = await errorOf(people.create({ email: 'ada@example' }));
    expect(error.code).toBe(11000);
    expect(error['keyPattern']).toEqual({ email: 1 });
    expect(error['keyValue']).toEqual({ email: 'ada@example' });
    expect(error.message).toMatch(
      /^E11000 duplicate key error collection: .*people index: email_1 dup key: \{ email: "ada@example" \}/,
    );
  });

  it('inserts the rest of an unordered list around a duplicate', async () => {
    await people.create({ email: 'ada@example' });
    const error = await errorOf(
      people.insertMany([{ email: 'bob@example' }, { email: 'ada@example' }, { email: 'cy@example' }], {
        ordered: false,
      }),
    );
    expect(error.code).toBe(11000);
    expect(await people.countDocuments({ email: { $in: ['bob@example', 'cy@example'] } })).toBe(2);
  });

  it('stops an ordered list at a duplicate', async () => {
    await people.create({ email: 'ada@example' });
    await errorOf(people.insertMany([{ email: 'bob@example' }, { email: 'ada@example' }, { email: 'cy@example' }]));
    expect(await people.distinct('email')).toEqual(['ada@example', 'bob@example']);
  });

  it('saves only what changed in an array and raises its version', async () => {
    const { _id } = await people.create({
      email: 'ada@example',
      items: [
        { sku: '1', qty: 1 },
        { sku: '2', qty: 2 },
      ],
    });
    const person = await people.findById(_id).orFail();
    person.items?.push({ sku: '9', qty: 9 });
    (person.items?.[0] as { qty: number }).qty = 42;
    await person.save();
    const found = await people.findById(_id).lean().orFail();
    expect(found.items?.map(({ qty }) => qty)).toEqual([42, 2, 9]);
    expect(found.__v).toBe(1);
  });

  it('changes nothing when an expected version is no longer there', async () => {
    await people.create({ email: 'ada@example', age: 3 });
    const result = await people.updateOne({ email: 'ada@example', age: 999 }, { $set: { age: 1 } });
    expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
  });

  it('finds and updates, giving the document before or after', async () => {
    await people.create({ email: 'ada@example', age: 11 });
    expect(
      (await people.findOneAndUpdate({ email: 'ada@example' }, { $inc: { age: 1 } }, { returnDocument: 'after' }))?.age,
    ).toBe(12);
    expect((await people.findOneAndUpdate({ email: 'ada@example' }, { $inc: { age: 1 } }))?.age).toBe(12);
    const made = await people.findOneAndUpdate(
      { email: 'new@example' },
      { $set: { age: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(made?.email).toBe('new@example');
    expect((await people.findOneAndDelete({ email: 'new@example' }))?.email).toBe('new@example');
  });

  it('runs a mixed bulk of writes in order', async () => {
    const result = await people.bulkWrite([
      { insertOne: { document: { email: 'one@example' } } },
      { updateOne: { filter: { email: 'one@example' }, update: { $set: { age: 5 } } } },
      { updateOne: { filter: { email: 'two@example' }, update: { $set: { age: 6 } }, upsert: true } },
      { deleteOne: { filter: { email: 'two@example' } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
  });

  it('counts, estimates, lists distinct values of arrays and tells existence', async () => {
    await people.create([
      {
        email: 'a@example',
        items: [
          { sku: '1', qty: 1 },
          { sku: '2', qty: 1 },
        ],
      },
      { email: 'b@example', items: [{ sku: '2', qty: 1 }] },
    ]);
    expect(await people.countDocuments({})).toBe(2);
    expect(await people.estimatedDocumentCount()).toBe(2);
    expect((await people.distinct('items.sku')).sort()).toEqual(['1', '2']);
    expect(await people.exists({ email: 'a@example' })).not.toBeNull();
    expect(await people.exists({ email: 'nobody@example' })).toBeNull();
  });

  it('populates references', async () => {
    const ada = await people.create({ email: 'ada@example' });
    await people.create({ email: 'bob@example', friend: ada._id });
    const bob = await people.findOne({ email: 'bob@example' }).populate<{ friend: Person }>('friend').orFail();
    expect(bob.friend.email).toBe('ada@example');
  });

  it('synchronises a schema’s indexes with the collection’s', async () => {
    const model = connection.model(
      'Indexed',
      new Schema({ a: { type: Number, index: true }, b: { type: String, unique: true } }, { autoIndex: false }),
    );
    await model.createCollection();
    await model.syncIndexes();
    expect((await model.collection.indexes()).map(({ name }) => name).sort()).toEqual(['_id_', 'a_1', 'b_1']);
    await model.collection.dropIndex('a_1');
    expect(await model.collection.indexes()).toHaveLength(2);
  });

  it('serves fifty clients at the same time', async () => {
    const clients = await Promise.all(
      Array.from({ length: 50 }, () =>
        mongoose.createConnection(store.uri, { dbName: store.db.databaseName }).asPromise(),
      ),
    );
    await Promise.all(
      clients.map((client) =>
        client
          .collection<{ _id: string; n: number }>('hits')
          .updateOne({ _id: 'k' }, { $inc: { n: 1 } }, { upsert: true }),
      ),
    );
    expect(await store.db.collection<{ _id: string; n: number }>('hits').findOne({ _id: 'k' })).toEqual({
      _id: 'k',
      n: 50,
    });
    await Promise.all(clients.map((client) => client.close()));
  });
});
