import { createRenderer, defaultTemplate, templatedTypes } from '@avviso/rendering';
import { anEmployee } from '@avviso/service-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageTemplate, TemplatePreview, TemplateSet } from '@avviso/contracts';
import { audiencesOf } from '../routing/audiences.js';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let root: Client;
const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });

beforeAll(async () => {
  stage = await startStage({ PUBLIC_URL: 'https://portal.example', OPERATOR_NAME: 'Halden Telecom' });
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
}, 60_000);
afterAll(() => stage?.stop());

const german = '/templates/ticket.created/customer/de';
const source = { subject: 'Neu: {{title}}', body: 'Hallo, **{{authorName}}** schreibt:\n\n> {{message.text}}' };
const put = (path: string, body: object, client = root) => client.send('PUT', path, body);
const opened = (title: string) =>
  anEvent('ticket.created', { ...ticketData, title, number: title }, { actor: { kind: 'contact', id: 'ben' } });
const toldOf = async (title: string) => {
  const event = opened(title);
  await stage.publish(event);
  return stage.job((job) => job.event.id === event.id && job.recipient.id === 'ben' && job.channel === 'email');
};

describe('the templates of messages (CHN-1)', () => {
  it('are listed for every event type and whom it is told to, and read with their variables and defaults', async () => {
    const list = (await root.get('/templates')).body as unknown as { items: TemplateSet[] };
    const listed = list.items.map(({ eventType, audience }) => `${eventType} ${audience}`);
    expect(listed).toEqual(templatedTypes.flatMap((type) => audiencesOf(type).map((one) => `${type} ${one}`)));
    expect(listed).not.toContain('payment.received customer');
    expect((await root.get('/templates/payment.received/customer')).status).toBe(404);
    const one = (await root.get('/templates/ticket.created/customer')).body as unknown as TemplateSet;
    expect(one).toMatchObject({ eventType: 'ticket.created', audience: 'customer', category: 'ticketing' });
    expect(one.languages.map(({ language, edited, version }) => [language, edited, version])).toEqual(
      ['en', 'fr', 'de', 'es', 'it', 'ru'].map((language) => [language, false, 0]),
    );
    const [message] = one.variables.filter(({ name }) => name === 'message');
    expect(message?.names?.map(({ insert }) => insert)).toEqual(['{{message.text}}', '{{message.authorName}}']);
    expect((await root.get('/templates/no.such/customer')).status).toBe(404);
    expect((await root.get('/templates/ticket.created/customer/xx/versions')).status).toBe(404);
  });

  it('are saved with who, when and what, count from the next event on, and return to the default', async () => {
    expect(await toldOf('T-0')).not.toHaveProperty('template');
    const saved = await put('/templates/ticket.created/customer/en', { ...source, version: 0 });
    expect(saved).toMatchObject({ status: 200, etag: '"1"', body: { edited: true, version: 1, ...source } });
    const job = await toldOf('T-1');
    expect(job.template).toEqual({ version: 1, ...source });
    expect(renderer.renderEmail(job).subject).toBe('Neu: T-1');
    expect(renderer.renderTelegram(job).text).toContain('<b>Neu: T-1</b>');
    expect(renderer.renderBell(job).title).toBe('Neu: T-1');

    const stale = await put('/templates/ticket.created/customer/en', { ...source, subject: 'x', version: 0 });
    expect(stale).toMatchObject({ status: 412 });
    expect((await put('/templates/ticket.created/customer/en', source)).status).toBe(428);
    const second = await put('/templates/ticket.created/customer/en', { ...source, subject: 'Second', version: 1 });
    expect(second.body).toMatchObject({ version: 2, subject: 'Second' });

    const back = await root.send('DELETE', '/templates/ticket.created/customer/en', undefined, { 'if-match': '"2"' });
    const original = defaultTemplate('en', 'ticket.created', 'customer');
    expect(back.body as unknown as MessageTemplate).toMatchObject({ edited: false, version: 3, ...original });
    expect(await toldOf('T-2')).not.toHaveProperty('template');

    const { items } = (await root.get('/templates/ticket.created/customer/en/versions')).body as { items: unknown[] };
    expect(items).toMatchObject([
      { version: 3, edited: false, ...original },
      { version: 2, edited: true, subject: 'Second', by: { kind: 'employee', id: 'root' } },
      { version: 1, edited: true, ...source },
    ]);
    const audit = (await root.get('/templates/ticket.created/customer/en/audit')).body as { items: unknown[] };
    expect(audit.items).toMatchObject([
      { changes: [{ field: 'subject', from: 'Second', to: null }, { field: 'body' }] },
      { changes: [{ field: 'subject', from: source.subject, to: 'Second' }] },
      { changes: [{ field: 'subject', from: null }, { field: 'body' }] },
    ]);
  });

  it('are refused with the place of each mistake, and then nothing is kept', async () => {
    const { status, body } = await put(german, { subject: 'Neu {{titel}}', body: 'Hallo\n{{#if a}}', version: 0 });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        code: 'TEMPLATE.UNKNOWN_VARIABLE',
        errors: [
          { path: 'subject', line: 1, column: 7, params: { subject: 'titel', suggestion: 'title' } },
          { path: 'body', code: 'TEMPLATE.SYNTAX', line: 2, message: expect.stringContaining('line 2') },
        ],
      },
    });
    for (const [subject, text, code] of [
      ['S', '{{constructor.name}}', 'TEMPLATE.NOT_ALLOWED'],
      ['S', '{{{title}}}', 'TEMPLATE.NOT_ALLOWED'],
      ['S', '{{> x}}', 'TEMPLATE.NOT_ALLOWED'],
      ['S', '{{lookup title "x"}}', 'TEMPLATE.UNKNOWN_HELPER'],
      // its reader comes to the end of the stack or of its time, whichever is first on this machine
      ['S', '> '.repeat(9_000), /^TEMPLATE\.TOO_(MUCH|DEEP)$/],
      ['S\nBcc: x', 'x', 'TEMPLATE.NOT_ALLOWED'],
      [' ', 'x', 'TEMPLATE.EMPTY'],
    ] as const) {
      const refused = await put(german, { subject, body: text, version: 0 });
      expect({ code, status: refused.status, got: refused.body['code'] }).toEqual({
        ...{ code, status: 422 },
        got: typeof code === 'string' ? code : expect.stringMatching(code),
      });
    }
    const { items } = (await root.get(`${german}/versions`)).body as { items: unknown[] };
    expect(items).toEqual([]);
  });
});

describe('a draft (CHN-3)', () => {
  const preview = async (draft: object, client = root) => {
    const { status, body } = await client.send('POST', `${german}/preview`, draft);
    return { status, body: body as unknown as TemplatePreview };
  };

  it('is shown in every channel with a sample or a past event, and says what is wrong with it', async () => {
    const { body } = await preview(source);
    expect(body).toMatchObject({ event: null, problems: [] });
    expect(JSON.stringify(body.messages?.email)).toContain('Neu: Calls drop after two minutes');
    expect(body.messages?.bell).toMatchObject({ form: 'bell', title: expect.stringContaining('Neu: Calls drop') });
    const orders = '/templates/order.created/customer/en/preview';
    const sample = (await root.send('POST', orders, { subject: 'S', body: '{{title}}' })).body;
    expect(JSON.stringify(sample)).not.toMatch(/answer this e-mail|Ticketing/);
    const { event } = await toldOf('T-past');
    const past = await preview({ ...source, event: { id: event.id } });
    expect(past.body).toMatchObject({ event: { id: event.id } });
    expect(past.body.messages?.telegram).toMatchObject({ text: expect.stringContaining('Neu: T-past') });
    expect((await preview({ ...source, body: '{{x}}' })).body).toMatchObject({
      messages: null,
      problems: [{ path: 'body', code: 'TEMPLATE.UNKNOWN_VARIABLE', line: 1, column: 3 }],
    });
    const events = (await root.get('/templates/ticket.created/customer/events')).body as { items: { id: string }[] };
    expect(events.items.map(({ id }) => id)).toContain(event.id);
  });

  it('shows of a past event only what its viewer may see', async () => {
    const { event } = await toldOf('T-scope');
    const permissions = { 'templates.manage': 'all', 'deliveries.read': 'own' } as const;
    const stranger = await clientOf(stage.service, anEmployee({ id: 'tina', profile: 'Writer', permissions }));
    expect((await preview({ ...source, event: { id: event.id } }, stranger)).status).toBe(404);
    expect((await stranger.get('/templates/ticket.created/staff/events')).body).toEqual({ items: [] });
  });

  it('is sent as a test to whoever asks for it, unsaved', async () => {
    const { status, body } = await root.send('POST', `${german}/test`, source);
    expect({ status, body }).toMatchObject({ status: 202, body: { address: 'root@operator.example' } });
    const job = await stage.job(({ id }) => id === body['deliveryId']);
    expect(job).toMatchObject({ channel: 'email', language: 'de', recipient: { address: 'root@operator.example' } });
    expect(renderer.renderEmail(job).subject).toMatch(/^Neu: Calls drop/);
    await stage.job((one) => one.channel === 'interface' && one.event.id === job.event.id);
    const log = (await root.get(`/deliveries?event=${job.event.id}`)).body as { items: unknown[] };
    expect(log.items).toHaveLength(2);
    expect(await root.send('POST', `${german}/test`, { ...source, body: '{{x}}' })).toMatchObject({ status: 422 });
  });

  it('is nobody’s who lacks the permission', async () => {
    for (const who of ['technician', 'manager', 'administrator'] as const) {
      const client = await clientOf(stage.service, cast[who]);
      expect((await client.get('/templates')).status).toBe(403);
      expect((await put(german, { ...source, version: 0 }, client)).status).toBe(403);
      expect((await preview(source, client)).status).toBe(403);
    }
  });
});
