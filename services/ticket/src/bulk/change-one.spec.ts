import { describe, expect, it } from '@jest/globals';
import { appliedTo } from './change-one.js';

const ticket = { assigneeIds: ['e1', 'e2'], watcherIds: ['c1'], tags: ['sip', 'fax'] };

describe('what a bulk change makes of one ticket', () => {
  it.each([
    ['sets', { set: { status: 'closed', type: null } }, { status: 'closed', type: null }],
    ['adds what is not there', { add: { tags: ['sip', 'new'] } }, { tags: ['sip', 'fax', 'new'] }],
    ['removes', { remove: { assigneeIds: ['e1', 'e9'], watcherIds: ['c1'] } }, { assigneeIds: ['e2'], watcherIds: [] }],
    ['adds and removes', { add: { tags: ['new'] }, remove: { tags: ['sip'] } }, { tags: ['fax', 'new'] }],
    ['adds to what it sets', { set: { tags: ['a'] }, add: { tags: ['b'] } }, { tags: ['a', 'b'] }],
  ])('%s', (_, change, changes) => expect(appliedTo(ticket, change)).toEqual(changes));
});
