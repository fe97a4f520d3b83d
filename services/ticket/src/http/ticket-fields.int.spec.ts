import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, Ticket, TicketFieldsSetting, TicketHistoryEntry, TicketLists } from '@avviso/contracts';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

const modes = ['hidden', 'view', 'edit', 'required'] as const;
type Mode = (typeof modes)[number];

/** A value to begin with, another one, and what the field can be set to on the portal. */
const builtIn = {
  title: ['Calls drop', 'Calls drop again', 'view edit'],
  description: ['After two minutes', 'After three minutes', 'view edit required'],
  status: ['open', 'in-progress', 'hidden view edit'],
  priority: ['normal', 'high', 'hidden view edit required'],
  type: ['incident', 'request', 'hidden view edit required'],
  impact: ['person', 'team', 'hidden view edit required'],
  productFamily: ['mobile', 'internet', 'hidden view edit required'],
  assigneeIds: [['e-tech'], ['e-admin'], 'hidden view'],
  watcherIds: [['e-tech'], ['e-admin'], 'hidden view'],
  tags: [['vip'], ['late'], 'hidden view edit required'],
} as const;
const custom = {
  text: ['Rack 7', 'Rack 8'],
  number: [7, 8.5],
  date: ['2026-11-22', '2027-02-28'],
  choice: ['one', 'two'],
  choices: [['one'], ['two', 'one']],
  check: [true, false],
} as const;
type BuiltIn = keyof typeof builtIn;
type Custom = keyof typeof custom;
const builtInNames = Object.keys(builtIn) as BuiltIn[];
const customNames = Object.keys(custom) as Custom[];
const fields = [...builtInNames, ...customNames.map((name) => `fields.${name}` as const)];
type Field = (typeof fields)[number];

const isCustom = (field: Field): field is `fields.${Custom}` => field.startsWith('fields.');
const customOf = (field: string) => field.slice('fields.'.length) as Custom;
const allows = (field: Field, mode: Mode) => isCustom(field) || builtIn[field][2].split(' ').includes(mode);
/** TKT-3: product family and custom fields are seen only when editable. */
const isSeen = (field: Field, mode: Mode) =>
  mode === 'edit' || mode === 'required' || (mode === 'view' && !isCustom(field) && field !== 'productFamily');
const isEdited = (mode: Mode) => mode === 'edit' || mode === 'required';
const valueOf = (field: Field, at: 0 | 1): unknown =>
  isCustom(field) ? custom[customOf(field)][at] : builtIn[field][at];
const bodyOf = (field: Field, value: unknown) =>
  isCustom(field) ? { fields: { [customOf(field)]: value } } : { [field]: value };
const shown = (ticket: Ticket, field: Field): unknown =>
  isCustom(field) ? ticket.fields[customOf(field)] : ticket[field];
const rule = (mode: Mode) => ({ portal: mode === 'required' ? 'edit' : mode, required: mode === 'required' });

const path = '/api/v1/settings/ticket-fields';
const choicesOf = (name: Custom) =>
  name.startsWith('choice') ? ['one', 'two'].map((key) => ({ key, names: { en: key } })) : [];

describe('every field as every role (TKT-3)', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const settings = async () => (await world.as('admin').get<TicketFieldsSetting>(path)).body;
  const setAll = async (mode: Mode) => {
    const { version } = await settings();
    const answer = await world.as('admin').put<TicketFieldsSetting & Problem>(path, {
      version,
      body: {
        builtIn: builtInNames
          .filter((name) => allows(name, mode))
          .map((name) => ({ name, ...rule(mode), ...(name === 'title' ? { required: true } : {}) })),
        custom: customNames.map((name) => ({
          key: name,
          type: name,
          names: { en: `Field ${name}`, de: `Feld ${name}` },
          ...rule(mode),
          choices: choicesOf(name),
        })),
      },
    });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  };
  const everything = (over: object = {}) => ({
    ...Object.fromEntries(builtInNames.map((name) => [name, builtIn[name][0]])),
    fields: Object.fromEntries(customNames.map((name) => [name, custom[name][0]])),
    companyId: 'client',
    contactId: 'c-user',
    ...over,
  });
  const openAll = async () => {
    const answer = await world.as('admin').post<Ticket>('/api/v1/tickets', { body: everything() });
    expect(answer.status).toBe(201);
    return answer.body.number;
  };
  const at = (number: string, rest = '') => `/api/v1/tickets/${number}${rest}`;

  describe.each(modes)('%s', (mode) => {
    let number: string;
    const here = fields.filter((field) => allows(field, mode));
    beforeAll(async () => {
      await setAll(mode);
      number = await openAll();
    });

    it.each<Part>(['user', 'primary', 'ambassador'])('shows %s no more than that', async (part) => {
      const ticket = await world.read(number, part);
      for (const field of here) {
        const seen = isSeen(field, mode) ? valueOf(field, 0) : field === 'assigneeIds' ? [] : undefined;
        expect([field, shown(ticket, field)]).toEqual([field, seen]);
        const editable = isSeen(field, mode) && isEdited(mode);
        expect([field, ticket.editable.includes(field)]).toEqual([field, editable]);
      }
    });

    it.each<Part>(['admin', 'tech', 'reader'])('hides nothing from %s', async (part) => {
      const ticket = await world.read(number, part);
      for (const field of here) expect([field, shown(ticket, field)]).toEqual([field, valueOf(field, 0)]);
    });

    /** A stale version is the last thing that is refused: 412 means that the field may be set. */
    it.each<[Part, (field: Field) => number]>([
      ['user', (field) => (isEdited(mode) ? 412 : isCustom(field) ? 422 : 403)],
      ['primary', (field) => (isEdited(mode) ? 412 : isCustom(field) ? 422 : 403)],
      ['ambassador', (field) => (isEdited(mode) ? 412 : isCustom(field) ? 422 : 403)],
      ['admin', () => 412],
      ['tech', () => 412],
      ['reader', () => 403],
      ['stranger', () => 404],
    ])('lets %s set what it may', async (part, expected) => {
      for (const field of here) {
        const body = bodyOf(field, field === 'fields.check' ? true : valueOf(field, 1));
        const answer = await world.as(part).patch<Problem>(at(number), { version: 999_999, body });
        expect([field, answer.status]).toEqual([field, expected(field)]);
        if (part === 'user' && !isEdited(mode)) expect(answer.body.errors?.map((one) => one.path)).toEqual([field]);
      }
    });

    it('lets contacts open tickets with what they may set', async () => {
      for (const field of here) {
        if (field === 'title' || mode === 'required') continue;
        const body = { title: 'Of the table', ...bodyOf(field, valueOf(field, 1)) };
        const answer = await world.as('user').post<Problem>('/api/v1/tickets', { body });
        const may = isEdited(mode) || field === 'description';
        expect([field, answer.status]).toEqual([field, may ? 201 : isCustom(field) ? 422 : 403]);
      }
    });

    it('tells contacts in the history and in events what they may see', async () => {
      const before = await world.read(number);
      const changes = Object.assign(
        {},
        ...here.filter((field) => !isCustom(field)).map((field) => bodyOf(field, valueOf(field, 1))),
      ) as object;
      const body = { ...changes, fields: Object.fromEntries(customNames.map((name) => [name, custom[name][1]])) };
      const changed = await world.as('admin').patch<Ticket>(at(number), { version: before.version, body });
      expect(changed.status).toBe(200);
      const event = await world.events.version(
        `ticket/${number}`,
        changed.body.version,
        mode === 'required' ? 'ticket.updated' : 'ticket.status-changed',
      );
      const { fields: snapshot } = event.data;
      for (const field of here) {
        const portal = isSeen(field, mode) ? (isEdited(mode) ? 'edit' : 'view') : 'hidden';
        expect([field, snapshot.find(({ name }) => name === field)?.portal]).toEqual([field, portal]);
      }
      const historyAs = async (part: Part) => {
        const { items } = (await world.as(part).get<{ items: TicketHistoryEntry[] }>(at(number, '/history'))).body;
        return (
          items.find((entry) => entry.version === changed.body.version)?.changes.map((change) => change.field) ?? []
        );
      };
      expect((await historyAs('admin')).sort()).toEqual([...here].sort());
      expect((await historyAs('user')).sort()).toEqual(here.filter((field) => isSeen(field, mode)).sort());
    });

    it('lets contacts filter by what they see', async () => {
      const filters = {
        status: 'open',
        priority: 'normal',
        type: 'incident',
        impact: 'person',
        productFamily: 'mobile',
        tags: 'vip',
        assigneeIds: 'me',
      };
      const parameters: Record<string, string> = { tags: 'tag', assigneeIds: 'assignee' };
      for (const [field, value] of Object.entries(filters)) {
        if (!allows(field as Field, mode)) continue;
        const query = new URLSearchParams({ [parameters[field] ?? field]: value });
        const answer = await world.as('user').get(`/api/v1/tickets?${query.toString()}`);
        expect([field, answer.status]).toEqual([field, isSeen(field as Field, mode) ? 200 : 403]);
      }
    });

    it('names contacts only the fields that they see', async () => {
      const lists = (await world.as('user').get<TicketLists>('/api/v1/ticket-lists')).body;
      expect(lists.fields.map(({ key }) => key)).toEqual(isEdited(mode) ? customNames : []);
      expect(lists.types.length > 0).toBe(isSeen('type', mode));
    });
  });

  describe('required fields', () => {
    const required = fields.filter((field) => allows(field, 'required'));
    beforeAll(() => setAll('required'));

    it('are all named where a contact leaves them out', async () => {
      const answer = await world.as('user').post<Problem>('/api/v1/tickets', { body: { title: 'x' } });
      expect([answer.status, answer.body.code]).toEqual([422, 'TICKET.FIELD_REQUIRED']);
      expect(answer.body.errors?.map((error) => error.path).sort()).toEqual([...required].sort());
    });
    it('are enough to open a ticket, and are not asked of employees', async () => {
      const { assigneeIds: _a, watcherIds: _w, ...body } = everything() as Record<string, unknown>;
      expect((await world.as('user').post('/api/v1/tickets', { body })).status).toBe(201);
      expect(
        (await world.as('tech').post('/api/v1/tickets', { body: { title: 'x', companyId: 'client' } })).status,
      ).toBe(201);
    });
    it('cannot be emptied by a contact, and may stay empty while others change', async () => {
      const ticket = await world.open({ companyId: 'client', contactId: 'c-user' }, 'admin');
      for (const field of ['type', 'fields.text', 'fields.check'] as Field[]) {
        const body = bodyOf(field, field === 'fields.check' ? false : null);
        const answer = await world.as('user').patch<Problem>(at(ticket.number), { version: ticket.version, body });
        expect([field, answer.status, answer.body.code]).toEqual([field, 422, 'TICKET.FIELD_REQUIRED']);
      }
      const other = { version: ticket.version, body: { impact: 'team' } };
      expect((await world.as('user').patch(at(ticket.number), other)).status).toBe(200);
    });
  });

  describe('values of custom fields', () => {
    beforeAll(() => setAll('edit'));
    it.each<[Custom, unknown]>([
      ['text', 7],
      ['text', 'x'.repeat(2_001)],
      ['number', '7'],
      ['date', '2026-02-30'],
      ['date', '22.11.2026'],
      ['check', 'yes'],
      ['choice', 'three'],
      ['choice', ['one']],
      ['choices', 'one'],
      ['choices', ['one', 'three']],
    ])('%s does not take %j', async (name, value) => {
      const body = { title: 'x', companyId: 'client', fields: { [name]: value } };
      const answer = await world.as('admin').post<Problem>('/api/v1/tickets', { body });
      expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([422, [`fields.${name}`]]);
    });
    it('are emptied by null and by an empty text', async () => {
      const number = await openAll();
      const { version } = await world.read(number);
      const body = { fields: { text: ' ', number: null, choices: [] } };
      const answer = await world.as('admin').patch<Ticket>(at(number), { version, body });
      expect(Object.keys(answer.body.fields).sort()).toEqual(['check', 'choice', 'date']);
    });
    it('are told in every language', async () => {
      const number = await openAll();
      const { data } = await world.events.version(`ticket/${number}`, 1, 'ticket.created');
      const said = (name: string) => data.fields.find((field) => field.name === `fields.${name}`);
      expect(said('check')).toMatchObject({ value: true, texts: { en: 'Yes', ru: 'Да' } });
      expect(said('date')?.texts).toMatchObject({ en: 'November 22, 2026', de: '22. November 2026' });
      expect(said('choices')).toMatchObject({
        label: 'Field choices',
        labels: { de: 'Feld choices', fr: 'Field choices' },
      });
    });
  });

  it.each<[string, object, string]>([
    [
      'a mode that the field does not have',
      { name: 'companyId', portal: 'hidden', required: false },
      'builtIn.0.portal',
    ],
    ['required where it is only shown', { name: 'type', portal: 'view', required: true }, 'builtIn.0.required'],
    ['a title that is not required', { name: 'title', portal: 'view', required: false }, 'builtIn.0.required'],
    ['a field that is not there', { name: 'colour', portal: 'view', required: false }, 'builtIn.0.name'],
  ])('refuses %s', async (_, one, where) => {
    const { version, custom: before } = await settings();
    const kept = before.map(({ used: _used, choices, ...field }) => ({
      ...field,
      choices: choices.map(({ used: _u, ...choice }) => choice),
    }));
    const answer = await world.as('admin').put<Problem>(path, { version, body: { builtIn: [one], custom: kept } });
    expect([answer.status, answer.body.code]).toEqual([422, 'TICKET.SETTING_REFUSED']);
    expect(answer.body.errors?.map((error) => error.path)).toEqual([where]);
  });
});
