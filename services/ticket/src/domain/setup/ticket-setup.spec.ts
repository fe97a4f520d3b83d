import { describe, expect, it } from '@jest/globals';
import { languages, ticketListFields } from '@avviso/contracts';
import { historyForContacts } from '../portal-history.js';
import { snapshotOf } from '../ticket-snapshot.js';
import { changeTicket } from '../save-ticket.js';
import { aSetup, aTicket, anEmployee, at } from '../ticket.builder.js';
import type { FieldChange, Save } from '../ticket.js';
import { builtInNames } from './portal-rules.js';
import { seedLists } from './seed-lists.js';

const setup = aSetup();
const names = { person: (id: string) => id, company: (id: string) => id };

describe('fields on the portal of the first day (TKT-3)', () => {
  it('are edited only where the table says so', () => {
    const editable = builtInNames.filter((name) => setup.mayContactSet(name, 'changing'));
    expect(editable).toEqual(['priority', 'type', 'impact', 'productFamily']);
  });
  it('are begun with title, description and for whom', () => {
    const onlyThen = builtInNames.filter(
      (name) => setup.mayContactSet(name, 'opening') && !setup.mayContactSet(name, 'changing'),
    );
    expect(onlyThen).toEqual(['title', 'description', 'companyId', 'contactId']);
  });
  it('hide tags, watchers and office', () => {
    expect(builtInNames.filter((name) => !setup.isVisibleOnPortal(name))).toEqual(['watcherIds', 'tags', 'office']);
  });
});

describe('history for contacts', () => {
  const entry = (event: string, ...fields: FieldChange['field'][]) => ({
    event,
    changes: fields.map((field): FieldChange => ({ field, from: null, to: 'x' })),
  });
  it('leaves out notes, hidden fields, and entries of nothing else', () => {
    const entries = [
      entry('ticket.noted', 'status'),
      entry('ticket.updated', 'tags'),
      entry('ticket.status-changed', 'status', 'tags'),
      entry('ticket.replied'),
    ];
    expect(historyForContacts(entries, setup, 'company-1')).toEqual([
      entry('ticket.status-changed', 'status'),
      entry('ticket.replied'),
    ]);
  });
  it('leaves out custom fields that are hidden, and those that are gone', () => {
    expect(historyForContacts([entry('ticket.updated', 'fields.gone')], setup, 'company-1')).toEqual([]);
  });
});

describe('types that a portal does not show (TKT-3)', () => {
  const internal = {
    ...seedLists.type,
    entries: seedLists.type.entries.map((one) => ({ ...one, portal: one.key !== 'change' })),
  };
  const own = aSetup({
    lists: { ...seedLists, type: internal },
    companyTypes: new Map([['company-2', ['change']]]),
  });
  const moved = (from: string, to: string, companyId = 'company-1') =>
    changeTicket(aTicket({ type: from, companyId }), { type: to }, { actor: anEmployee, at, setup: own }) as Save;

  it('follow the list, or the company where it has types of its own', () => {
    expect(own.showsType('company-1', 'change')).toBe(false);
    expect(own.showsType('company-1', 'incident')).toBe(true);
    expect(own.showsType('company-2', 'change')).toBe(true);
    expect(own.showsType('company-2', 'incident')).toBe(false);
  });
  it.each([
    ['to one of them', 'incident', 'change', 'hidden'],
    ['from one of them', 'change', 'incident', 'hidden'],
    ['among the others', 'incident', 'request', 'edit'],
  ])('hide a change %s in its event', (_, from, to, portal) => {
    const { fields = [] } = snapshotOf(moved(from, to), names, own);
    expect(fields.find(({ name }) => name === 'type')).toMatchObject({ value: to, portal });
  });
  it('stand in the history for contacts as no type', () => {
    const { changes } = moved('incident', 'change');
    const entry = { event: 'ticket.updated', changes };
    expect(historyForContacts([entry], own, 'company-1')[0]?.changes).toEqual([
      { field: 'type', from: 'incident', to: null },
    ]);
    expect(historyForContacts([entry], own, 'company-2')[0]?.changes).toEqual([
      { field: 'type', from: null, to: 'change' },
    ]);
  });
  it('are not found by a filter for them', () => {
    const shown = own.shownTypes(['incident', 'change']);
    expect(shown.keys).toEqual(['incident']);
    expect(shown.ofCompany.get('company-2')).toEqual(['change']);
  });
});

describe('the lists of the first day', () => {
  it('have a name in every language', () => {
    for (const field of ticketListFields) {
      for (const { names: given } of seedLists[field].entries) {
        for (const language of languages) expect(given[language]).toMatch(/\S/);
        expect(given.ru).toMatch(/\p{Script=Cyrillic}/u);
      }
    }
  });
  it('have the built-in keys', () => {
    const keys = (field: 'status' | 'priority') => seedLists[field].entries.map(({ key }) => key);
    expect(keys('status')).toEqual(['open', 'in-progress', 'waiting', 'resolved', 'closed']);
    expect(keys('priority')).toEqual(['low', 'normal', 'high', 'urgent']);
    expect([setup.initial('status'), setup.initial('priority')]).toEqual(['open', 'normal']);
  });
  it('say what each status means for the work', () => {
    expect(setup.statusesOf('open')).toEqual(['open', 'in-progress']);
    expect(setup.statusesOf('waiting', 'resolved', 'closed')).toEqual(['waiting', 'resolved', 'closed']);
  });
  it('name a key where a language has no name of its own', () => {
    const entries = [{ key: 'open', names: { de: 'Offen' }, colour: 'blue', retired: false } as const];
    const german = aSetup({ lists: { ...seedLists, status: { initial: 'open', entries } } });
    expect(german.namesOf('status', 'open').texts).toMatchObject({ en: 'Offen', ru: 'Offen', de: 'Offen' });
  });
});
