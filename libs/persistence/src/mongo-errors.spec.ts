import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { StoreUnavailable, isDuplicateKey, isStoreUnavailable } from './mongo-errors.js';

/** As insertMany rejects when its connection breaks. */
const brokenBulk = (): Error =>
  new mongo.MongoBulkWriteError(new mongo.MongoNetworkError('read ECONNRESET'), {} as never);
const answered = (code: number): Error => new mongo.MongoServerError({ message: 'the server says', code });

describe('a store that is away', () => {
  it.each([
    ['no server answers', new mongo.MongoNetworkError('connection closed')],
    ['the primary steps down', answered(189)],
    ['the server is not the primary', answered(10_107)],
    ['the server shuts down', answered(91)],
    ['the disk is full', answered(14_031)],
    ['the unit of work gave up', new StoreUnavailable(new mongo.MongoNetworkError('connection closed'))],
    ['a bulk write lost its connection', brokenBulk()],
    ['a use case wrapped it', new Error('could not save', { cause: answered(11_602) })],
  ])('is told when %s', (_what, error) => {
    expect(isStoreUnavailable(error)).toBe(true);
  });

  it.each([
    ['a duplicate key', answered(11_000)],
    ['a write conflict', answered(112)],
    ['an error of ours that happens to have such a code', Object.assign(new Error('no'), { code: 91 })],
    ['a text', 'MongoNetworkError'],
  ])('is not %s', (_what, error) => {
    expect(isStoreUnavailable(error)).toBe(false);
  });

  it('is not a duplicate key', () => {
    expect(isDuplicateKey(answered(11_000))).toBe(true);
    expect(isDuplicateKey(answered(91))).toBe(false);
  });
});
