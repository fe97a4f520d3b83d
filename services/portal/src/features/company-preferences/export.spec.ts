import type { DashboardRow, Preference } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { sheetOf } from './export.js';

const cell = (given: Partial<Preference>): Preference => ({
  ...{ universe: 'client', category: 'shop', channel: 'email', enabled: true, source: 'chosen', raised: true },
  ...given,
});
const contact = (name: string, preferences: Preference[]): DashboardRow => ({
  ...{ contactId: name, name, email: `${name}@x.example`, administrator: false, access: true, version: 1 },
  preferences,
});
const words = {
  ...{ name: 'Contact', email: 'E-mail', on: 'On', off: 'Off' },
  cell: (category: string, channel: string) => `${category}, ${channel}`,
};
const sheet = (rows: DashboardRow[]) => sheetOf(rows, { universe: 'client', categories: ['shop'] }, words);
const lines = (text: string) => text.replace('\uFEFF', '').trimEnd().split('\r\n');

describe('the dashboard as a sheet', () => {
  it('says what is stored in the universe that is shown, and nothing where there is no box', () => {
    const text = sheet([
      contact('ada', [cell({}), cell({ channel: 'interface', enabled: false }), cell({ universe: 'ambassador' })]),
      contact('ben', [cell({ raised: false })]),
    ]);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(lines(text)).toEqual([
      '"Contact","E-mail","shop, interface","shop, email"',
      '"ada","ada@x.example","Off","On"',
      '"ben","ben@x.example","",""',
    ]);
  });

  it.each([
    ['=HYPERLINK("http://x.example")', `"'=HYPERLINK(""http://x.example"")"`],
    ['+33 4 78', `"'+33 4 78"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tcmd', `"'\tcmd"`],
    ['O"Neill, Ann', '"O""Neill, Ann"'],
  ])('lets no spreadsheet run %j', (name, written) => {
    expect(sheet([contact(name, [])]).includes(`\r\n${written},`)).toBe(true);
  });
});
