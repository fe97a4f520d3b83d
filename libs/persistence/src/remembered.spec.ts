import { describe, expect, it } from '@jest/globals';
import type { Marks } from './change-marks.js';
import { Remembered } from './remembered.js';

interface Person {
  name: string;
}

let order = 0;
/** A look at the marks of people and of something else, the newest so far. */
const look = (people: number, others = 0): Marks => {
  order += 1;
  return { order, of: (names) => names.map((name) => (name === 'people' ? people : others)).join() };
};

function memory(options: { maxRows?: number; now?: () => number } = {}) {
  const stored = new Map<string, Person>([['a', { name: 'Ada' }]]);
  const asked: string[][] = [];
  const remembered = new Remembered<Person>({ from: ['people'], ...options });
  const find = async (keys: string[]) => {
    asked.push(keys);
    return new Map(keys.flatMap((key) => (stored.has(key) ? [[key, stored.get(key)!] as const] : [])));
  };
  const names = async (marks: Marks, ...keys: string[]) =>
    [...(await remembered.many(keys, marks, find))].map(([key, { name }]) => `${key} ${name}`);
  return { stored, asked, remembered, find, names };
}

describe('remembering what the store answered', () => {
  it('asks once while the mark stays, also about what is not there', async () => {
    const { asked, names } = memory();
    expect(await names(look(1), 'a', 'x')).toEqual(['a Ada']);
    expect(await names(look(1), 'x', 'a')).toEqual(['a Ada']);
    expect(asked).toEqual([['a', 'x']]);
  });

  it('asks only about what it does not know', async () => {
    const { stored, asked, names } = memory();
    await names(look(1), 'a');
    stored.set('b', { name: 'Ben' });
    expect(await names(look(1), 'b', 'a')).toEqual(['b Ben', 'a Ada']);
    expect(asked).toEqual([['a'], ['b']]);
  });

  it('asks again after a change, and not after one of another collection', async () => {
    const { stored, asked, names } = memory();
    await names(look(1), 'a');
    stored.set('a', { name: 'Adele' });
    expect(await names(look(1, 7), 'a')).toEqual(['a Ada']);
    expect(await names(look(2, 7), 'a')).toEqual(['a Adele']);
    expect(asked).toHaveLength(2);
  });

  it('keeps no answer that was asked for before the last change and came after it', async () => {
    const { stored, remembered, find, names } = memory();
    let answer: () => void = () => undefined;
    const slow = remembered.many(['a'], look(1), async (keys) => {
      const found = await find(keys);
      await new Promise<void>((resolve) => (answer = resolve));
      return found;
    });
    stored.set('a', { name: 'Adele' });
    await names(look(2), 'b');
    answer();
    await slow;
    expect(await names(look(2), 'a')).toEqual(['a Adele']);
  });

  it('is not set back by a look that is older than the last one', async () => {
    const { stored, asked, names } = memory();
    const before = look(1);
    await names(look(2), 'a');
    stored.set('a', { name: 'Adele' });
    expect(await names(before, 'a')).toEqual(['a Ada']);
    expect(await names(look(2), 'a')).toEqual(['a Ada']);
    expect(asked).toHaveLength(1);
  });

  it('asks anew after a minute, whatever the marks say', async () => {
    let now = 0;
    const { asked, names } = memory({ now: () => now });
    await names(look(1), 'a');
    now = 59_000;
    await names(look(1), 'a');
    expect(asked).toHaveLength(1);
    now = 61_000;
    await names(look(1), 'a');
    expect(asked).toHaveLength(2);
  });

  it('holds so many rows and no more, those used last', async () => {
    const { stored, asked, names } = memory({ maxRows: 4 });
    stored.set('b', { name: 'Ben' }).set('c', { name: 'Cleo' });
    const marks = look(1);
    for (const key of ['a', 'b', 'a', 'c']) await names(marks, key);
    await names(marks, 'a');
    expect(asked).toEqual([['a'], ['b'], ['c']]);
    await names(marks, 'b');
    expect(asked).toHaveLength(4);
  });

  it('gives out what nobody can change for the others', async () => {
    const { remembered, find } = memory();
    const [person] = (await remembered.many(['a'], look(1), find)).values();
    expect(() => Object.assign(person!, { name: 'Eve' })).toThrow(TypeError);
  });

  it('keeps nothing of a question that failed', async () => {
    const { remembered, names } = memory();
    const marks = look(1);
    await expect(remembered.many(['a'], marks, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await names(marks, 'a')).toEqual(['a Ada']);
  });
});
