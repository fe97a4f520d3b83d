import type { QuickReply, QuickReplyText, TicketMessage } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

const path = '/api/v1/quick-replies';

describe('quick replies over HTTP (TKT-11)', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const told = (id: string) =>
    eventually(() => world.events.all('ticket.replied').find(({ data }) => data.message.id === id));

  let named = 0;
  async function make(over: object = {}, part: Part = 'admin'): Promise<QuickReply> {
    const body = { name: `Reply ${(named += 1)}`, shared: true, texts: { en: 'Hello' }, ...over };
    const answer = await world.as(part).post<QuickReply>(path, { body });
    expect(answer.status).toBe(201);
    return answer.body;
  }
  const namesOf = async (part: Part, q = '') =>
    (await world.as(part).get<{ items: QuickReply[] }>(`${path}?q=${q}`)).body.items.map(({ name }) => name);
  const change = (part: Part, { id, version }: QuickReply, body: object) =>
    world.as(part).patch<QuickReply>(`${path}/${id}`, { body, headers: { 'If-Match': `"${version}"` } });

  it('are shared, or of their owner alone', async () => {
    const shared = await make({ name: 'For all' });
    const own = await make({ name: 'Mine', shared: false }, 'tech');
    expect(await namesOf('tech')).toEqual(expect.arrayContaining(['For all', 'Mine']));
    expect(await namesOf('techBerlin')).not.toContain('Mine');
    expect((await world.as('admin').get(`${path}/${own.id}`)).status).toBe(404);
    expect((await change('admin', own, { name: 'Taken' })).status).toBe(404);
    expect((await world.as('admin').delete(`${path}/${own.id}`)).status).toBe(404);
    expect(shared).toMatchObject({ shared: true, editable: true, changedBy: 'Ada Admin' });
    expect((await world.as('tech').get<QuickReply>(`${path}/${shared.id}`)).body.editable).toBe(false);
  });

  it('are shared and changed for all by who may', async () => {
    const shared = await make();
    const own = await make({ shared: false }, 'tech');
    expect((await world.as('tech').post(path, { body: { name: 'X', shared: true, texts: { en: 'x' } } })).status).toBe(
      403,
    );
    expect((await change('tech', shared, { name: 'Y' })).status).toBe(403);
    expect((await change('tech', own, { shared: true })).status).toBe(403);
    expect((await world.as('tech').delete(`${path}/${shared.id}`)).status).toBe(403);
    for (const part of ['user', 'reader', 'nobody'] as const) expect((await world.as(part).get(path)).status).toBe(403);
    expect((await world.as('admin').delete(`${path}/${shared.id}`)).status).toBe(204);
    expect((await world.as('admin').get(`${path}/${shared.id}`)).status).toBe(404);
  });

  it('are found by name and text', async () => {
    await make({ name: 'Router', texts: { de: 'Bitte neu starten (Stecker)' } });
    expect(await namesOf('tech', 'neu%20STARTEN%20(')).toEqual(['Router']);
    expect(await namesOf('tech', 'rout')).toEqual(['Router']);
  });

  it('are not overwritten unseen, and keep one name each', async () => {
    const reply = await make({ name: 'Once' });
    expect((await change('admin', reply, { texts: { fr: 'Bonjour' } })).body).toMatchObject({
      version: 2,
      texts: { fr: 'Bonjour' },
    });
    expect((await change('admin', reply, { name: 'Twice' })).status).toBe(412);
    const again = await world.as('admin').post(path, { body: { name: 'once', shared: true, texts: { en: 'x' } } });
    expect(again).toMatchObject({ status: 409, body: { errors: [{ path: 'name' }] } });
    expect((await make({ name: 'Once', shared: false }, 'tech')).shared).toBe(false);
  });

  it('are written for a ticket, in the language of its contact, with variables filled', async () => {
    const { id } = await make({
      texts: { en: 'Dear {{contactName}} of {{companyName}}: #{{number}} {{title}}, {{agentName}} {[Portal Address]}' },
    });
    const ticket = await world.open({ title: 'No *sound*' });
    const filled = await world.as('tech').get<QuickReplyText>(`${path}/${id}/text?ticket=${ticket.number}`);
    expect(filled.body.text).toMatch(
      new RegExp(`^Dear Ulla User of Clinique: #${ticket.number} No \\\\\\*sound\\\\\\*, Theo Tech https?://`),
    );
    expect(filled.body).toMatchObject({ language: 'en', missing: [] });
  });

  it('keep the password as a mark until it is sent', async () => {
    const { id } = await make({ texts: { it: 'Password: {[Portal Password]}' } });
    const ticket = await world.open();
    const { text } = (await world.as('tech').get<QuickReplyText>(`${path}/${id}/text?ticket=${ticket.number}`)).body;
    expect(text).toBe('Password: {[Password del Portale]}');
  });

  it('keep a place for the password: what is stored, told and found never holds one', async () => {
    const { number } = await world.open();
    const at = `/api/v1/tickets/${number}/messages`;
    const post = (body: object, part: Part = 'tech', path = at) => world.as(part).post<TicketMessage>(path, { body });
    const naming = 'Yours: {[ mot de passe du portail ]}';
    expect(await post({ body: naming })).toMatchObject({
      status: 422,
      body: { code: 'TICKET.SECRET_IN_REPLY', errors: [{ path: 'secretReference' }] },
    });
    const { status, body } = await post({ body: naming, secretReference: 'ref-1' });
    expect([status, body.body]).toEqual([201, 'Yours: ••••••••']);
    const shown = JSON.stringify((await world.as('user').get(at)).body);
    expect(shown).toContain('••••••••');
    expect(shown).not.toMatch(/ref-1|passe/);
    expect((await told(body.id)).data).toMatchObject({
      secretReference: 'ref-1',
      message: { text: 'Yours: ••••••••' },
    });
    const plain = await post({ body: 'Nothing secret', secretReference: 'ref-2' });
    expect((await told(plain.body.id)).data).not.toHaveProperty('secretReference');
    for (const [part, over] of [
      ['user', {}],
      ['tech', { internal: true }],
    ] as const) {
      expect((await post({ body: naming, ...over }, part)).body.body).toBe(naming);
    }
  });

  it('give a password to nobody where there is no contact to get it', async () => {
    const { number } = await world.open({ companyId: 'client' }, 'tech');
    const body = { body: '{{portalPassword}}', secretReference: 'ref-3' };
    const answer = await world.as('tech').post(`/api/v1/tickets/${number}/messages`, { body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'TICKET.SECRET_FOR_NOBODY' } });
  });

  it('are written for tickets that the employee may answer alone', async () => {
    const { id } = await make();
    const ticket = await world.open();
    const fill = async (part: Part, number = ticket.number) =>
      (await world.as(part).get(`${path}/${id}/text?ticket=${number}`)).status;
    expect(await fill('techBerlin')).toBe(404);
    expect(await fill('tech', 'none')).toBe(404);
    expect((await world.as('tech').get(`${path}/${id}/text`)).body).toMatchObject({ errors: [{ path: 'ticket' }] });
  });

  it.each([
    ['name', 400, { name: ' ' }],
    ['texts', 400, { texts: {} }],
    ['texts.en', 400, { texts: { en: ' ' } }],
    ['texts.en', 400, { texts: { en: 'x'.repeat(10_001) } }],
    ['texts.fr', 422, { texts: { en: 'ok', fr: 'Prix: {{price}}' } }],
  ])('refuse what is wrong at %s', async (at, status, over) => {
    const body = { name: 'Wrong', shared: true, texts: { en: 'x' }, ...over };
    const answer = await world.as('admin').post<{ errors: { path: string }[] }>(path, { body });
    expect(answer).toMatchObject({ status, body: { errors: [{ path: at }] } });
  });
});
