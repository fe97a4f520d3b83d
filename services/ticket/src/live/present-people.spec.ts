import { describe, expect, it } from '@jest/globals';
import type { PresenceRow } from '../storage/presence.schema.js';
import { presentPeople } from './present-people.js';

const row = (personId: string, doing: PresenceRow['doing'], tab = '1'): PresenceRow => ({
  _id: `1/${personId}/${tab}`,
  number: '1',
  personId,
  name: personId.toUpperCase(),
  doing,
  until: new Date(),
});

describe('who else has a ticket open', () => {
  it('is everybody but the reader, once each, by name, with what matters most', () => {
    const rows = [row('zoe', 'reading'), row('me', 'reply'), row('ada', 'note'), row('ada', 'reply', '2')];
    expect(presentPeople([...rows, row('ada', 'reading', '3')], 'me')).toEqual([
      { id: 'ada', name: 'ADA', doing: 'reply' },
      { id: 'zoe', name: 'ZOE', doing: 'reading' },
    ]);
  });
});
