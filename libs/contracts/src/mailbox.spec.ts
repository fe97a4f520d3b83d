import { describe, expect, it } from '@jest/globals';
import { asciiDomainOf, mailboxSchema, normalizeMailbox } from './mailbox.js';

describe('mailboxSchema', () => {
  it.each([
    'claire.vasseur@ponteverde.example',
    'Claire.Vasseur@Ponteverde.Example',
    'support+vip@halden.example',
    "o'neil@halden.example",
    '"john smith"@halden.example',
    '"a@b"@halden.example',
    '"quoted\\"quote"@halden.example',
    'info@bücher.example',
    'pochta@пример.рф',
    'a@b.co',
    'x@xn--bcher-kva.example',
    '1@2.example',
    `${'a'.repeat(64)}@halden.example`,
    '  padded@halden.example  ',
  ])('takes %s', (address) => {
    expect(mailboxSchema.safeParse(address).success).toBe(true);
  });

  it.each([
    '',
    'plain',
    '@halden.example',
    'a@',
    'a@localhost',
    'a@halden..example',
    'a@.halden.example',
    'a@halden.example.',
    'a@-halden.example',
    'a@halden-.example',
    'a@[192.0.2.1]',
    'a@192.0.2.1',
    'a..b@halden.example',
    '.a@halden.example',
    'a.@halden.example',
    'a b@halden.example',
    'Claire <claire@halden.example>',
    'claire(comment)@halden.example',
    'a@halden.example\r\nBcc: b@halden.example',
    'a\n@halden.example',
    'a@hal den.example',
    'a@halden.example,b@halden.example',
    'a@halden.example/path',
    'a@halden.example:25',
    'a@hal%64en.example',
    'a@b@halden.example',
    'é@halden.example',
    `${'a'.repeat(65)}@halden.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(126)}example`,
  ])('refuses %j', (address) => {
    expect(mailboxSchema.safeParse(address).success).toBe(false);
  });

  it('keeps the spelling, without the blanks around it', () => {
    expect(mailboxSchema.parse(' Info@Bücher.example ')).toBe('Info@Bücher.example');
  });
});

describe('normalizeMailbox', () => {
  it.each([
    ['Claire@Ponteverde.EXAMPLE', 'claire@ponteverde.example'],
    ['info@BÜCHER.example', 'info@xn--bcher-kva.example'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
    ['"claire.v"@halden.example', 'claire.v@halden.example'],
    ['"Claire V"@halden.example', '"claire v"@halden.example'],
    ['"c\\laire"@halden.example', 'claire@halden.example'],
    ['  a@b.co ', 'a@b.co'],
    ['Not An Address', 'not an address'],
  ])('%s becomes %s', (typed, normal) => {
    expect(normalizeMailbox(typed)).toBe(normal);
  });
});

describe('asciiDomainOf', () => {
  it('refuses what only looks like a domain', () => {
    expect(asciiDomainOf('example')).toBeUndefined();
    expect(asciiDomainOf('10.0.0.1')).toBeUndefined();
    expect(asciiDomainOf('a.example/x')).toBeUndefined();
  });
});
