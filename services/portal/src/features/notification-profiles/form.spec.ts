import { describe, expect, it } from '@jest/globals';
import { staffEventTypes, type NotificationProfile } from '@avviso/contracts';
import { cellsOf, changeFrom, chatId, eventGroups, fieldsFrom, pressBox, problemsOf } from './form.js';

const profile: NotificationProfile = {
  id: 'p1',
  name: null,
  email: 'sales@operator.example',
  language: null,
  telegramChatId: '-1001234567890',
  employeeId: null,
  eventTypes: ['order', 'payment'],
  telegramEventTypes: ['order'],
  active: true,
  version: 3,
  problem: null,
  telegram: null,
  telegramMovedFrom: null,
  lastChange: null,
};

describe('the form of a notification profile', () => {
  it('groups every staff event type once', () => {
    expect(Object.values(eventGroups).flat().sort()).toEqual([...staffEventTypes].sort());
  });

  it('gives back the profile that it was filled from', () => {
    const { id: _, version: _v, problem: _p, telegram: _t, lastChange: _l, telegramMovedFrom: _m, ...fields } = profile;
    expect(fieldsFrom(cellsOf(profile))).toEqual(fields);
  });

  it('sends only what was changed, and both lists together', () => {
    const base = cellsOf(profile);
    expect(changeFrom(base, new Map([['active', false]]))).toEqual({ active: false });
    expect(changeFrom(base, new Map(pressBox('email', 'order', false, false)))).toEqual({
      eventTypes: ['payment'],
      telegramEventTypes: [],
    });
  });

  it('repeats in Telegram by default only in a new profile, and ticking Telegram ticks nothing else', () => {
    expect(pressBox('email', 'bonus', true, true)).toHaveLength(2);
    expect(pressBox('email', 'bonus', true, false)).toHaveLength(1);
    expect(pressBox('email', 'payment', true, true)).toHaveLength(1);
    expect(pressBox('telegram', 'bonus', true, true)).toHaveLength(1);
  });

  it.each([
    ['-1001234567890', undefined],
    ['−100 1234 567890', undefined],
    ['', undefined],
    ['1847302951', 'telegramPerson'],
    ['-48473029', 'telegramGroup'],
    ['@orders', 'telegramInvalid'],
  ])('says of the Telegram id %j what to do: %s', (typed, problem) => {
    expect(problemsOf(new Map([...cellsOf(profile), ['telegramChatId', typed]])).get('telegramChatId')).toBe(problem);
  });

  it('takes a pasted minus for one', () => {
    expect(chatId('\u2212100 123')).toBe('-100123');
  });

  it('needs an e-mail address', () => {
    expect(problemsOf(cellsOf(undefined)).get('email')).toBe('emailMissing');
  });
});
