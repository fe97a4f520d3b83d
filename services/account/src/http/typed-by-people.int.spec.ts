import { domainToASCII } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoIds } from '../demo/demo-people.js';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';

let account: AccountUnderTest;
let token: string;
beforeAll(async () => {
  account = await startAccount();
  token = await account.tokenOf('admin@operator.example');
});
afterAll(() => account.stop());

const create = (fields: object) =>
  account.call('POST', '/api/v1/contacts', {
    token,
    body: { companyId: demoIds.companies.moretti, firstName: 'Typed', lastName: 'Name', ...fields },
  });

describe('what people type', () => {
  it('is taken as an address in every form that the real world has, and kept as it was typed', async () => {
    for (const email of [
      'user+tag@typed.example',
      'MixedCase@Typed.Example',
      "o'neil@typed.example",
      '"john smith"@typed.example',
      '"a@b"@typed.example',
      'info@bücher-typed.example',
      'pochta@почта-пример.рф',
      'x_y-z.1=2@sub.typed.example',
      `${'l'.repeat(64)}@typed.example`,
    ]) {
      const answer = await create({ email });
      expect([email, answer.status, answer.body['email']]).toEqual([email, 201, email]);
    }
  });

  it('is the same address in every spelling', async () => {
    expect((await create({ email: 'kai@straße-typed.example' })).status).toBe(201);
    for (const email of ['KAI@STRAßE-typed.example', `"kai"@${domainToASCII('straße-typed.example')}`]) {
      const answer = await create({ email });
      expect([email, answer.status, answer.body['code']]).toEqual([email, 409, 'CONTACT.EMAIL_TAKEN']);
    }
  });

  it.each([
    'plain',
    'two@at@typed.example',
    'a@localhost',
    'a@[192.0.2.1]',
    'Name <a@typed.example>',
    'a@typed.example, b@typed.example',
    'a@typed.example\r\nBcc: b@evil.example',
    'a\u0000b@typed.example',
    'a@typed .example',
    `${'l'.repeat(65)}@typed.example`,
    `a@${'d.'.repeat(130)}example`,
  ])('is refused as an address with the path of the field: %j', async (email) => {
    const answer = await create({ email });
    expect(answer.status).toBe(400);
    expect(new Set((answer.body['errors'] as { path: string }[]).map(({ path }) => path))).toEqual(new Set(['email']));
  });

  it.each([
    ['Björk', 'Guðmundsdóttir'],
    ['محمد', 'عبد الله'],
    ['Мария-Луиза', 'Ёлкина'],
    ['小明', '王'],
    ['ณัฐวุฒิ', 'ใสเกื้อ'],
    ['नेहा', 'शर्मा'],
    ["D'Arcy", 'O’Brien-Núñez, Jr. (née "X")'],
    ['<script>alert(1)</script>', '{{7*7}} ${x} %0d%0a'],
    ['=1+1', '@SUM(A1) 👩🏽‍🚀'],
  ])('is taken as a name as it stands: %s %s', async (firstName, lastName) => {
    const answer = await create({ firstName, lastName });
    expect([answer.status, answer.body['firstName'], answer.body['lastName']]).toEqual([201, firstName, lastName]);
  });

  it('has 200 characters as a name at most, in one line', async () => {
    expect((await create({ lastName: 'é'.repeat(200) })).status).toBe(201);
    for (const lastName of ['é'.repeat(201), 'two\nlines', 'a\u2028b', 'a\u0000b', '   ']) {
      const answer = await create({ lastName });
      expect(answer.status).toBe(400);
      expect(answer.body['errors']).toMatchObject([{ path: 'lastName' }]);
    }
  });
});
