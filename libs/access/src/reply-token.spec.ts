import { describe, expect, it } from '@jest/globals';
import { readReplyToken, signReplyToken } from './reply-token.js';

const secret = 'a secret of the tests, 32 characters';

describe('the token of a reply address', () => {
  it('names its ticket, in whatever case it returns', () => {
    const token = signReplyToken('ticket/48213', secret) ?? '';
    expect(token).toMatch(/^ticket-48213-[a-z2-7]{24}$/);
    expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
    expect(readReplyToken(token.toUpperCase(), secret)?.subject).toBe('ticket/48213');
  });

  it('knows the address that the mail went to, where it was told', () => {
    const token = signReplyToken('ticket/48213', secret, 'Claire@Client.example') ?? '';
    expect(token).toMatch(/^ticket-48213-[a-z2-7]{24}-[a-z2-7]{12}$/);
    expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
    const read = readReplyToken(token.toUpperCase(), [secret]);
    expect(read?.subject).toBe('ticket/48213');
    expect(read?.wentTo('claire@client.EXAMPLE')).toBe(true);
    expect(read?.wentTo('tech@operator.example')).toBe(false);
    const shared = readReplyToken(signReplyToken('ticket/48213', secret) ?? '', secret);
    expect(shared?.wentTo('claire@client.example')).toBe(false);
    const other = signReplyToken('ticket/48214', secret, 'claire@client.example') ?? '';
    const moved = `${token.slice(0, -12)}${other.slice(-12)}`;
    expect(readReplyToken(moved, secret)?.wentTo('claire@client.example')).toBe(false);
  });

  it('leaves the address out where the local part would be too long', () => {
    const token = signReplyToken(`ticket/${'1'.repeat(20)}`, secret, 'claire@client.example') ?? '';
    expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
    expect(readReplyToken(token, secret)?.subject).toBe(`ticket/${'1'.repeat(20)}`);
  });

  it('is refused when it was altered, guessed or signed by another secret', () => {
    const token = signReplyToken('ticket/48213', secret) ?? '';
    expect(readReplyToken(token.replace('48213', '48214'), secret)).toBeUndefined();
    expect(readReplyToken(`${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`, secret)).toBeUndefined();
    expect(readReplyToken(token.slice(0, -1), secret)).toBeUndefined();
    expect(readReplyToken(token, 'another secret of 32 characters')).toBeUndefined();
    expect(readReplyToken('ticket-48213', secret)).toBeUndefined();
    expect(readReplyToken('', secret)).toBeUndefined();
  });

  it('is not made of what cannot stand in an address', () => {
    expect(signReplyToken('ticket/a b\r\nBcc: x', secret)).toBeUndefined();
    expect(signReplyToken(`ticket/${'1'.repeat(40)}`, secret)).toBeUndefined();
  });
});
