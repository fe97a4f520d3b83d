import { describe, expect, it } from '@jest/globals';
import { readReturnPath, signReturnPath } from './return-path.js';

const secret = 'a secret of the tests, 32 characters';
const ids = ['k3Jd-_9sQwErTyUiOpAsDfGhJkLzXcVb', '0f8fad5b-d9cb-469f-a165-70867728950e'];

describe('the return path of a mail', () => {
  it.each(ids)('names its delivery %s, in whatever case it returns', (id) => {
    const path = signReturnPath(id, secret) ?? '';
    expect(path).toMatch(/^bounce\+[a-z2-7]+$/);
    expect(path.length).toBeLessThanOrEqual(64);
    expect(readReturnPath(path, secret)).toBe(id);
    expect(readReturnPath(path.toUpperCase(), secret)).toBe(id);
  });

  it.each(ids)('is refused when it was altered, guessed or signed by another secret: %s', (id) => {
    const path = signReturnPath(id, secret) ?? '';
    for (let at = 'bounce+'.length; at < path.length; at += 1) {
      const altered = `${path.slice(0, at)}${path[at] === 'a' ? 'b' : 'a'}${path.slice(at + 1)}`;
      expect(readReturnPath(altered, secret)).toBeUndefined();
    }
    expect(readReturnPath(path.slice(0, -1), secret)).toBeUndefined();
    expect(readReturnPath(path, 'another secret of 32 characters')).toBeUndefined();
    for (const garbage of ['', 'bounce+', 'bounce+aaaaaaaaaaaaaaaaa', `bounce+${'é'.repeat(40)}`, 'x'.repeat(10_000)]) {
      expect(readReturnPath(garbage, secret)).toBeUndefined();
    }
  });

  it('stays valid under a new secret as long as the old one is known', () => {
    const path = signReturnPath(ids[0] ?? '', secret) ?? '';
    expect(readReturnPath(path, ['a new secret of the tests, 32 chars.', secret])).toBe(ids[0]);
  });

  it('is not made of an id of another form', () => {
    expect(signReturnPath('job-1', secret)).toBeUndefined();
    expect(signReturnPath(`${ids[0]}\r\n`, secret)).toBeUndefined();
  });
});
