import { describe, expect, it } from '@jest/globals';
import { mailboxSchema, passwordSchema, personNameSchema } from '@avviso/contracts';
import { faultIn, fieldOf } from './field-of.js';

describe('the field that a refusal concerns', () => {
  const fields = ['account', 'account.login', 'domains', 'name'];

  it('is the one of that path, or the list that holds it', () => {
    expect(fieldOf('name', fields)).toBe('name');
    expect(fieldOf('domains.3', fields)).toBe('domains');
    expect(fieldOf('account.login', fields)).toBe('account.login');
    expect(fieldOf('account.password', fields)).toBe('account');
  });

  it('is none where the form has no such field', () => {
    expect(fieldOf('nameless', fields)).toBeUndefined();
    expect(fieldOf('', fields)).toBeUndefined();
  });
});

describe('what is wrong with a text', () => {
  it('is said by the schema of the server', () => {
    expect(faultIn(personNameSchema, 'Łukasz 李')).toBeUndefined();
    expect(faultIn(personNameSchema, 'x'.repeat(201))).toBe('tooLong');
    expect(faultIn(personNameSchema, 'a\u0007b')).toBe('invalid');
    expect(faultIn(mailboxSchema, 'a+b@bücher.example')).toBeUndefined();
    expect(faultIn(mailboxSchema, 'a@b')).toBe('invalid');
    expect(faultIn(passwordSchema, 'short')).toBe('tooShort');
  });

  it('is missing only where it is needed', () => {
    expect(faultIn(personNameSchema, '  ', true)).toBe('missing');
    expect(faultIn(mailboxSchema, '')).toBeUndefined();
  });
});
