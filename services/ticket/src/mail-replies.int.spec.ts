import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainEvent, type TicketMessage, createEvent } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aContactState, anEmployeeState } from '@avviso/directory/testing';
import { EventPublisher, MESSAGING_TRANSPORT } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { eventually } from '@avviso/testing';
import { TicketWorld } from './testing/ticket-world.js';

type Data = DomainEvent<'mail.reply-received'>['data'];

describe('answers to a ticket by mail', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
    const directory = world.sut.app.get(Directory, { strict: false });
    const contacts = [
      aContactState({
        id: 'c-user',
        firstName: 'Ulla',
        lastName: 'User',
        companyId: 'client',
        email: 'Ulla@client.example',
      }),
      aContactState({ id: 'c-colleague', firstName: 'Cem', companyId: 'client', email: 'team@client.example' }),
      aContactState({ id: 'c-primary', firstName: 'Paul', companyId: 'client', email: 'team@client.example' }),
      aContactState({ id: 'c-stranger', companyId: 'stranger', email: 'someone@stranger.example' }),
    ];
    for (const contact of contacts) await directory.keepContact(contact, 2);
    const works = { 'tickets.read': 'all', 'tickets.work': 'all' } as const;
    const employees = [
      anEmployeeState({
        id: 'e-tech',
        firstName: 'Theo',
        lastName: 'Tech',
        email: 'theo@op.example',
        permissions: works,
      }),
      anEmployeeState({ id: 'e-reader', email: 'reader@op.example', permissions: { 'tickets.read': 'all' } }),
    ];
    for (const employee of employees) await directory.keepEmployee(employee, 2);
  });
  afterAll(() => world.sut.stop());

  async function receive(ticketNumber: string, data: Partial<Data> = {}): Promise<DomainEvent> {
    const event = createEvent({
      id: newId(),
      type: 'mail.reply-received',
      subject: `ticket/${ticketNumber}`,
      version: 0,
      time: new Date(),
      actor: { kind: 'system' },
      data: {
        ticketNumber,
        replyId: newId(),
        from: { address: 'ulla@Client.example', name: 'Ulla' },
        readIt: false,
        text: 'It works now.\nThank you.',
        ...data,
      },
    });
    await world.sut.app.get(EventPublisher, { strict: false }).publish([event]);
    return event;
  }

  const messagesOf = async (number: string): Promise<TicketMessage[]> =>
    (await world.as('admin').get<{ items: TicketMessage[] }>(`/api/v1/tickets/${number}/messages`)).body.items;
  const conversation = (number: string, count: number) =>
    eventually(
      async () => {
        const found = await messagesOf(number);
        return found.length >= count ? found : undefined;
      },
      { what: `${count} messages of ${number}` },
    );

  it('become replies of the contact who wrote them, and tell the same as one on the portal', async () => {
    const { number } = await world.open();
    await world.as('admin').patch(`/api/v1/tickets/${number}`, { body: { status: 'waiting' }, version: 1 });
    await receive(number);
    const [message] = await conversation(number, 1);
    expect(message).toMatchObject({
      body: 'It works now.\nThank you.',
      author: { kind: 'contact', id: 'c-user', name: 'Ulla User' },
      byMail: { unverified: false },
      internal: false,
    });
    expect((await world.read(number)).status).toBe('open');
    const replied = world.events.about(`ticket/${number}`).find(({ type }) => type === 'ticket.replied');
    expect(replied).toMatchObject({ actorkind: 'contact', actorid: 'c-user' });
  });

  it('are one reply, however often the same mail arrives', async () => {
    const { number } = await world.open();
    await receive(number, { replyId: 'mail-1' });
    await receive(number, { replyId: 'mail-1' });
    await receive(number, { text: 'second' });
    const messages = await conversation(number, 2);
    expect(messages.map(({ body }) => body)).toEqual(['It works now.\nThank you.', 'second']);
  });

  it.each([
    ['a stranger', 'someone@stranger.example', false],
    ['an address that nobody has', 'x@nowhere.example', true],
    ['an employee whose mail it did not answer', 'theo@op.example', false],
    ['an employee who may read only', 'reader@op.example', true],
  ])('of %s are shown as not verified, and name no person', async (_who, address, readIt) => {
    const { number } = await world.open();
    await receive(number, { from: { address, name: 'Ulla User' }, readIt });
    const [message] = await conversation(number, 1);
    expect(message).toMatchObject({
      author: { kind: 'contact', id: null, name: address },
      byMail: { unverified: true },
    });
  });

  it('of an employee are in its name where the mail that it answers went to its address', async () => {
    const { number } = await world.open();
    await receive(number, { from: { address: 'theo@op.example' }, readIt: true });
    const [message] = await conversation(number, 1);
    expect(message).toMatchObject({ author: { kind: 'employee', id: 'e-tech' }, byMail: { unverified: false } });
  });

  it('from an address that several people of the company share are of the address', async () => {
    const { number } = await world.open();
    await receive(number, { from: { address: 'team@client.example' } });
    const [message] = await conversation(number, 1);
    expect(message).toMatchObject({
      author: { kind: 'contact', id: null, name: 'team@client.example' },
      byMail: { unverified: false },
    });
  });

  it('are shortened to what a reply may hold, and name the files that hung on them as plain text', async () => {
    const { number } = await world.open();
    const attachments = [{ name: '[click](https://evil.example).pdf', bytes: 120_400 }];
    await receive(number, { text: `${'x'.repeat(19_990)}<script>alert(1)</script>`, attachments });
    const [message] = await conversation(number, 1);
    expect(message?.body.length).toBeLessThanOrEqual(20_000);
    expect(message?.body).toContain('(120 kB)');
    // said so that a failure does not print 20,000 characters
    expect(/<script|href=/.exec(message?.bodyHtml ?? '')).toBeNull();
  });

  it('to a ticket that is not there are parked, and the next is taken', async () => {
    const lost = await receive('999999');
    const { number } = await world.open();
    await receive(number);
    await conversation(number, 1);
    const { parked } = world.sut.app.get(MESSAGING_TRANSPORT, { strict: false });
    const found = await eventually(async () => (await parked.list('ticket.mail', 10))[0]);
    expect(found).toMatchObject({ messageId: lost.id, reason: 'TICKET.NOT_FOUND' });
  });

  it('arrive at the ticket that the answered one was merged into', async () => {
    const [goes, stays] = [await world.open(), await world.open()];
    await world.as('tech').post(`/api/v1/tickets/${goes.number}/merge`, { body: { into: stays.number } });
    await receive(goes.number, { text: 'To the old number.' });
    expect((await conversation(stays.number, 1)).map(({ body }) => body)).toEqual(['To the old number.']);
  });
});
