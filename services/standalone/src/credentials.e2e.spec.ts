import { pathsOf } from '@avviso/service-kit';
import { type ApiClient, type SinkMail, eventually, filesThatHold, startTestRabbit } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from './services.js';
import { leakTests } from './testing/leak-tests.js';
import { type WatchedProduct, startWatchedProduct } from './testing/watched-product.js';

const email = 'user@client.example';
// a node of its own: its files are searched
const rabbit = await startTestRabbit({ controllable: true });
const onRabbit = rabbit ? describe : describe.skip;

let product: WatchedProduct;
let admin: ApiClient;
let contactId: string;

const mailAbout = (subject: RegExp, count = 1): Promise<SinkMail> =>
  eventually(
    () => {
      const found = product.sink.mails.filter(
        ({ to, parsed }) => to.includes(email) && subject.test(parsed.subject ?? ''),
      );
      return found.length >= count && found[count - 1];
    },
    { withinMs: 60_000, what: `mail ${count} about ${subject.source}` },
  );
const inMail = (mail: SinkMail, secret: RegExp): string => {
  const found = secret.exec(mail.parsed.text ?? '')?.[0];
  if (!found) throw new Error(`the mail "${mail.parsed.subject}" holds nothing like ${secret.source}`);
  return found;
};
/** As a word of its own: six digits may stand within a longer number. */
const asWord = (text: string) => new RegExp(`(?<![0-9A-Za-z])${text}(?![0-9A-Za-z])`);
const temporary = /[a-z2-9]{5}(-[a-z2-9]{5}){2}/;

onRabbit('what is secret, one process per service on a real RabbitMQ', () => {
  beforeAll(async () => {
    if (!rabbit) return;
    product = await startWatchedProduct(rabbit);
    admin = product.admin;
    const companyId = await product.created('/api/v1/companies', {
      ...{ name: 'Clinique des Tilleuls', universes: ['client'] },
    });
    const person = { firstName: 'Hélène', lastName: 'Aubry', email, account: { password: product.password } };
    contactId = await product.created('/api/v1/contacts', { ...person, companyId });
  }, 240_000);
  afterAll(async () => {
    await product?.stop();
    await rabbit?.release();
  }, 120_000);

  it('no code and no temporary password is anywhere but in its mail: broker, store, logs, delivery log', async () => {
    // The first try is put off, so that the job goes by way of a retry queue.
    product.sink.script(({ stage, number }) => (stage === 'data' && number === 1 ? '451 4.3.0 try later' : undefined));
    expect((await product.api.post('/api/v1/auth/password-reset', { body: { email } })).status).toBe(202);
    const code = inMail(await mailAbout(/code/), /\b\d{6}\b/);
    // The next one is accepted without an answer: it may have arrived, so it is parked and not repeated.
    product.sink.script(({ stage }) => (stage === 'data' ? 'accept-and-close' : undefined));
    const reset = (delivery: string) =>
      admin.post<{ temporaryPassword: string; secretReference: string }>(
        `/api/v1/contacts/${contactId}/password-reset`,
        { body: { delivery } },
      );
    expect((await reset('email')).status).toBe(200);
    const mailed = inMail(await mailAbout(/access/), temporary);
    const log = await eventually(
      async () => {
        const { body } = await admin.get('/api/v1/deliveries?state=uncertain');
        return JSON.stringify(body).includes('account.credentials.requested') && JSON.stringify(body);
      },
      { withinMs: 30_000, what: 'the delivery log says uncertain' },
    );
    const parked = await eventually(
      async () => {
        const { body } = await admin.get<{ consumers: { consumer: string; parked: number }[] }>(
          '/api/v1/parked/email-worker',
        );
        return body.consumers.find((one) => one.parked > 0)?.consumer;
      },
      { what: 'the parked job' },
    );
    product.sink.script(undefined);
    // A reply to the contact carries one too: its mail alone, not the conversation.
    const ticket = await admin.post<{ number: string }>('/api/v1/tickets', { body: { title: 'No tone', contactId } });
    const { secretReference } = (await reset('reply')).body;
    const body = 'Sign in with {[Portal Password]}.';
    const at = `/api/v1/tickets/${ticket.body.number}/messages`;
    expect((await admin.post(at, { body: { body, secretReference } })).status).toBe(201);
    const replied = inMail(await mailAbout(/answered: No tone/), temporary);
    const conversation = JSON.stringify((await admin.get(at)).body);
    expect(conversation).toContain('Sign in with ••••••••.');
    const deliveries = JSON.stringify((await admin.get('/api/v1/deliveries')).body);
    const path = `/api/v1/parked/email-worker/${parked}`;
    const [entry] = (await admin.get<{ messages: { id: string }[] }>(path)).body.messages;
    const { content } = (await admin.get<{ content: string }>(`${path}/${entry?.id}`)).body;
    const shown = (await reset('show')).body.temporaryPassword;

    const secrets = [code, mailed, replied, shown].map(asWord);
    const said = [log, deliveries, conversation, content, ...product.logs()];
    const messages = product.tapped.map(
      ({ content: body, properties }) => `${body.toString()}${JSON.stringify(properties)}`,
    );
    // The reference travels and is stored: what is searched does hold what is looked for.
    const reference = /"secretReference":"([^"]+)"/.exec(content)?.[1] ?? 'no reference';
    const holds = (texts: string[], patterns: RegExp[]) =>
      texts.filter((text) => patterns.some((one) => one.test(text)));
    expect(holds(messages, [asWord(reference)]).length).toBeGreaterThanOrEqual(2);
    expect(holds(messages, secrets)).toEqual([]);
    expect(holds(said, secrets)).toEqual([]);
    expect(await filesThatHold(product.storeFolder, [asWord(reference)])).not.toEqual([]);
    expect(await filesThatHold(product.storeFolder, secrets)).toEqual([]);
    if (rabbit?.dataFolder) {
      expect(await filesThatHold(rabbit.dataFolder, [asWord(reference)])).not.toEqual([]);
      expect(await filesThatHold(rabbit.dataFolder, secrets)).toEqual([]);
    }
    // They do what they are for: the newest temporary password signs in, and the mail was not sent twice.
    expect(
      (await product.api.post('/api/v1/auth/sign-in', { body: { login: email, password: shown } })).body,
    ).toMatchObject({ mustChangePassword: true });
    expect(product.sink.mails.filter(({ parsed }) => /access/.test(parsed.subject ?? ''))).toHaveLength(1);
  });

  it('the internal call answers nobody without its secret, and no proxy passes it on', async () => {
    expect(services.flatMap(pathsOf).filter((path) => path.startsWith('/internal'))).toEqual([]);
    const answer = await product.api.post('/internal/v1/secrets/redeem', {
      body: { reference: 'r', deliveryId: 'd', personId: contactId, address: email },
    });
    expect(answer.status).toBeGreaterThanOrEqual(401);
  });

  it('who is suspended is out of every service within five seconds (ACC-7)', async () => {
    const body = { firstName: 'Jonas', lastName: 'Reiter', email: 'tech@operator.example' };
    const id = await product.created('/api/v1/employees', {
      ...body,
      account: { password: product.password, profileId: 'profile-technician' },
    });
    const tech = await product.api.signIn('tech@operator.example', product.password);
    const places = ['/api/v1/me', '/api/v1/tickets', '/api/v1/inbox', `/api/v1/employees/${id}/preferences`];
    const statuses = () => Promise.all(places.map(async (path) => (await tech.get(path)).status));
    await eventually(async () => !(await statuses()).includes(401), { what: 'a session that works' });
    const { body: employee } = await admin.get<{ version: number }>(`/api/v1/employees/${id}`);
    const change = { body: { account: { suspended: true } }, version: employee.version };
    expect((await admin.patch(`/api/v1/employees/${id}`, change)).status).toBe(200);
    await eventually(async () => (await statuses()).every((status) => status === 401), {
      withinMs: 5_000,
      what: '401 from every service',
    });
  });

  leakTests(() => product);
});
