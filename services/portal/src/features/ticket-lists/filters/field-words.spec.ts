import type { TicketLists } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { Format } from '../../../i18n/format.js';
import { Lists } from '../../tickets/data/lists.js';
import { filterFields } from './filter-fields.js';
import { without, wordsOf } from './field-words.js';
import type { ListFilters } from './list-filters.js';

const entry = (key: string) => ({ key, names: { en: key.toUpperCase() }, retired: false, colour: 'blue' });
const custom = (key: string, type: string) => ({
  ...{ key, type, names: { en: key }, retired: false, portal: 'edit' },
  choices: [{ key: 'north', names: { en: 'North' }, retired: false }],
});
const stored = {
  statuses: [{ ...entry('open'), portalNames: null, phase: 'open', closed: false, initial: true }],
  priorities: [{ ...entry('high'), initial: true }],
  types: [entry('incident')],
  impacts: [],
  productFamilies: [entry('sip')],
  fields: [custom('floor', 'number'), custom('moved', 'date'), custom('wing', 'choice'), custom('remark', 'text')],
  portal: { status: 'view', type: 'edit', priority: 'hidden', productFamily: 'hidden', tags: 'hidden' },
  required: [],
} as unknown as TicketLists;
const lists = new Lists(stored, 'en', false);
const format = new Format('en', 'Europe/Berlin');
const t = ((key: string, values: object = {}) => `${key.split(':')[1]}${JSON.stringify(values)}`) as never;
const fields = filterFields(lists, 'employee', () => true);
const wordsIn = (filters: ListFilters) =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const words = wordsOf(field, filters, { t, lists, format, names: (id) => `name of ${id}` });
      return words === undefined ? [] : [[field.name, words]];
    }),
  );

describe('the fields that a list is filtered by', () => {
  it('are all that an employee sees, and for a contact those of the portal', () => {
    const names = (of: 'contact' | 'employee', may: boolean) =>
      filterFields(lists, of, () => may).map(({ name }) => name);
    const own = ['fields.floor', 'fields.moved', 'fields.wing', 'fields.remark'];
    const shown = ['createdBy', 'watcher', 'created', 'updated', ...own];
    expect(names('contact', false)).toEqual(['status', 'type', ...shown]);
    expect(names('contact', true)).toEqual(['status', 'type', 'companyId', ...shown]);
    expect(names('employee', true)).toEqual([
      ...['status', 'priority', 'type', 'productFamily', 'assignee', 'companyId', 'contactId', 'createdBy', 'watcher'],
      ...['tag', 'office', 'created', 'updated', 'due', ...own],
    ]);
    expect(names('employee', false)).not.toContain('companyId');
  });

  it('say in words what is asked for, days as the reader counts them', () => {
    const filters: ListFilters = {
      status: ['open'],
      type: ['none'],
      assignee: ['me', 'e1'],
      createdFrom: '2026-11-01T23:00:00.000Z',
      createdTo: '2026-11-03T23:00:00.000Z',
      fields: { floor: { from: '2' }, moved: { to: '2026-01-05' }, wing: ['north'], remark: { text: 'lamp' } },
    };
    expect(wordsIn(filters)).toEqual({
      status: 'OPEN',
      type: 'none{}',
      assignee: 'me{} and name of e1',
      created: `between${JSON.stringify({ from: format.date('2026-11-02T12:00:00Z'), to: format.date('2026-11-03T12:00:00Z') })}`,
      'fields.floor': 'from{"from":"2"}',
      'fields.moved': `to${JSON.stringify({ to: format.date('2026-01-05T12:00:00Z') })}`,
      'fields.wing': 'North',
      'fields.remark': '“lamp”',
    });
    const nothing = fields.reduce((left, field) => without(left, field), filters);
    expect(nothing).toEqual({});
  });
});
