import type { DueTimes } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { cellsOf, fieldsOf, hoursFrom, minutesFrom, settingsFrom, wrongFields } from './form';

const none: DueTimes['week']['mon'] = [];
const settings: DueTimes = {
  timeZone: 'Europe/Paris',
  week: { mon: [{ from: '08:00', to: '12:30' }], tue: none, wed: none, thu: none, fri: none, sat: none, sun: none },
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  targets: { urgent: 90, low: null },
  version: 3,
  lastChange: null,
  recalculating: false,
};
const fields = fieldsOf(['urgent', 'low']);

describe('the form of due times', () => {
  it('says what it was given', () => {
    const { version: _version, lastChange: _by, recalculating: _more, ...sent } = settings;
    expect(settingsFrom(cellsOf(settings))).toEqual(sent);
  });

  it('reads hours as people write them', () => {
    expect(hoursFrom('8-12; 13.30 – 17:00')).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '13:30', to: '17:00' },
    ]);
    expect(['4', '4:30', '4,5', '', 'soon'].map(minutesFrom)).toEqual([240, 270, 270, null, 0]);
  });

  it.each([
    ['week.tue', 'noon till late'],
    ['week.tue', '9-12, 11-17'],
    ['week.mon', ''],
    ['targets.urgent', 'soon'],
  ])('finds what is wrong at %s: %s', (field, typed) => {
    expect([...wrongFields(new Map([...cellsOf(settings), [field, typed]]), fields)]).toEqual([field]);
  });
});
