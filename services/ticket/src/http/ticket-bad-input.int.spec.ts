import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aContactState } from '@avviso/directory/testing';
import { TicketWorld, principals } from '../testing/ticket-world.js';

/** Everything wrong gets problem+json with a code and the path of the field, and writes nothing. */
describe('bad input for tickets', () => {
  let world: TicketWorld;
  let number: string;
  beforeAll(async () => {
    world = await TicketWorld.start();
    ({ number } = await world.open());
  });
  afterAll(() => world.sut.stop());

  const paths = (problem: Problem) => problem.errors?.map((error) => error.path);

  it.each<[string, object, string]>([
    ['no title', {}, 'title'],
    ['an empty title', { title: '  ' }, 'title'],
    ['an over-long title', { title: 'x'.repeat(301) }, 'title'],
    ['a title of two lines', { title: 'a\r\nBcc: x@evil.example' }, 'title'],
    ['a title that is a number', { title: 7 }, 'title'],
    ['half a character', { title: 'x\ud83d' }, 'title'],
    ['an over-long description', { title: 'x', description: 'x'.repeat(20_001) }, 'description'],
    ['an unknown field', { title: 'x', colour: 'red' }, 'colour'],
    ['a field of the answer', { title: 'x', number: '1' }, 'number'],
    ['assignees that are no list', { title: 'x', assigneeIds: 'e-tech' }, 'assigneeIds'],
    ['an assignee that is no text', { title: 'x', assigneeIds: [{ $gt: '' }] }, 'assigneeIds.0'],
    ['a company that is an operator of the store', { title: 'x', companyId: { $ne: null } }, 'companyId'],
    ['too many tags', { title: 'x', tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, 'tags'],
  ])('opening with %s is 400', async (_, body, path) => {
    const answer = await world.as('admin').post<Problem>('/api/v1/tickets', { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(paths(answer.body)).toContain(path);
  });

  it.each<[string, object, string]>([
    ['status', { status: 'done' }, 'status'],
    ['priority', { priority: 'asap' }, 'priority'],
    ['type', { type: 'x' }, 'type'],
    ['impact', { impact: 'x' }, 'impact'],
    ['product family', { productFamily: 'x' }, 'productFamily'],
    ['custom field', { fields: { gateway: 'x' } }, 'fields.gateway'],
    ['company', { companyId: 'no-such' }, 'companyId'],
    ['contact', { contactId: 'no-such' }, 'contactId'],
    ['assignee', { assigneeIds: ['no-such'] }, 'assigneeIds.0'],
    ['watcher', { watcherIds: ['no-such'] }, 'watcherIds.0'],
  ])('an unknown %s is 422, opening and changing', async (_, wrong, path) => {
    const opened = await world.as('admin').post<Problem>('/api/v1/tickets', {
      body: { title: 'x', companyId: 'client', ...wrong },
    });
    expect([opened.status, paths(opened.body)]).toEqual([422, [path]]);
    const changed = await world.as('admin').patch<Problem>(`/api/v1/tickets/${number}`, { version: 1, body: wrong });
    expect([changed.status, paths(changed.body)]).toEqual([422, [path]]);
  });

  it('tells all problems at once', async () => {
    const body = { title: 'x', companyId: 'client', status: 'done', assigneeIds: ['a', 'e-tech', 'b'] };
    const answer = await world.as('admin').post<Problem>('/api/v1/tickets', { body });
    expect(paths(answer.body)).toEqual(['status', 'assigneeIds.0', 'assigneeIds.2']);
  });

  it.each<[string, object, number, string]>([
    ['no text', {}, 400, 'body'],
    ['an empty text', { body: ' \n ' }, 400, 'body'],
    ['only empty HTML', { body: '<p><br></p>&nbsp;' }, 400, 'body'],
    ['only what nobody sees', { body: '\u200b\n---\n<script>x</script>' }, 400, 'body'],
    ['half a character', { body: 'x\ud83d' }, 400, 'body'],
    ['an over-long text', { body: 'x'.repeat(20_001) }, 400, 'body'],
    ['an unknown field', { body: 'x', html: '<b>' }, 400, 'html'],
    ['a wrong type', { body: 'x', internal: 'yes' }, 400, 'internal'],
    ['an unknown attachment', { body: 'x', attachmentIds: ['a'] }, 422, 'attachmentIds.0'],
    ['an unknown status', { body: 'x', status: 'done' }, 422, 'status'],
    ['a note that sets a status', { body: 'x', internal: true, status: 'closed' }, 422, 'status'],
  ])('a message with %s is refused', async (_, body, status, path) => {
    const answer = await world.as('admin').post<Problem>(`/api/v1/tickets/${number}/messages`, { body });
    expect([answer.status, paths(answer.body)]).toEqual([status, [path]]);
  });

  it.each([
    ['limit=0', 400],
    ['limit=1000', 400],
    ['limit=many', 400],
    ['sort=colour', 400],
    ['colour=red', 400],
    ['cursor=nonsense', 400],
    ['status=done', 422],
    ['q[$ne]=x', 400],
    [`q=${'x'.repeat(201)}`, 400],
  ])('a list with %s is %i', async (query, status) => {
    const answer = await world.as('admin').get<Problem>(`/api/v1/tickets?${query}`);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(answer.body.errors).not.toHaveLength(0);
  });

  it('a cursor of another sort is 400', async () => {
    await world.open();
    const page = await world.as('admin').get<{ nextCursor: string }>('/api/v1/tickets?limit=1&sort=number');
    const answer = await world.as('admin').get<Problem>(`/api/v1/tickets?sort=-number&cursor=${page.body.nextCursor}`);
    expect(answer.status).toBe(200);
    const made = Buffer.from(JSON.stringify(['yesterday', 'x'])).toString('base64url');
    const wrong = await world.as('admin').get<Problem>(`/api/v1/tickets?cursor=${made}`);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'REQUEST.INVALID_CURSOR']);
  });

  it('malformed JSON is 400 and is not repeated', async () => {
    const token = await world.sut.tokens.sign(principals.admin);
    const response = await fetch(`${world.sut.url}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"title": "CANARY',
    });
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([400, 'REQUEST.MALFORMED_JSON']);
    expect(text).not.toContain('CANARY');
  });

  it('bytes that are no UTF-8 are 400, instead of being kept as question marks', async () => {
    const token = await world.sut.tokens.sign(principals.admin);
    const response = await fetch(`${world.sut.url}/api/v1/tickets/${number}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: Buffer.from('{"body": "Gr\u00fc\u00dfe"}', 'latin1'),
    });
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([400, 'REQUEST.MALFORMED_ENCODING']);
  });

  it('a contact that left the company is named, and may be taken off its tickets', async () => {
    const { number: orphan } = await world.open({ contactId: 'c-colleague' }, 'admin');
    const directory = world.sut.app.get(Directory, { strict: false });
    await directory.keepContact(aContactState({ id: 'c-colleague', companyId: 'stranger' }), 2);
    const again = await world.as('admin').post<Problem>('/api/v1/tickets', {
      body: { title: 'x', companyId: 'client', contactId: 'c-colleague' },
    });
    expect([again.status, paths(again.body)]).toEqual([422, ['contactId']]);
    // what it had asked goes on
    const reply = await world.as('admin').post(`/api/v1/tickets/${orphan}/messages`, { body: { body: 'Still here?' } });
    expect(reply.status).toBe(201);
    const freed = await world.as('admin').patch<Problem>(`/api/v1/tickets/${orphan}`, {
      headers: { 'if-match': '*' },
      body: { contactId: null },
    });
    expect(freed.status).toBe(200);
  });

  it('a wrong If-Match is 400', async () => {
    const answer = await world.as('admin').patch<Problem>(`/api/v1/tickets/${number}`, {
      headers: { 'if-match': 'yesterday' },
      body: { status: 'closed' },
    });
    expect([answer.status, paths(answer.body)]).toEqual([400, ['If-Match']]);
  });

  it('strange numbers are not found', async () => {
    for (const strange of ['0', '%00', '..%2F..', '48201%20', '%7B%22%24ne%22%3A1%7D']) {
      expect((await world.as('admin').get(`/api/v1/tickets/${strange}`)).status).toBe(404);
    }
  });

  it('nothing of all that was written or published', async () => {
    expect(await world.read(number)).toMatchObject({ version: 1, status: 'open' });
    const history = await world.as('admin').get<{ items: object[] }>(`/api/v1/tickets/${number}/history`);
    expect(history.body.items).toHaveLength(1);
    const messages = await world.as('admin').get<{ items: object[] }>(`/api/v1/tickets/${number}/messages`);
    expect(messages.body.items).toEqual([]);
    await world.as('admin').patch(`/api/v1/tickets/${number}`, { version: 1, body: { status: 'closed' } });
    const events = await world.events.waitFor(`ticket/${number}`, 2);
    expect(events.map((event) => event.type)).toEqual(['ticket.created', 'ticket.status-changed']);
  });
});
