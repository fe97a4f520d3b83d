import type { NotificationJob, Simulation } from '@avviso/contracts';
import { createRenderer } from '@avviso/rendering';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, startStage, ticketData } from '../testing/stage.js';

const installation = { PUBLIC_URL: 'https://portal.example', OPERATOR_NAME: 'Halden Telecom' };
const renderer = createRenderer({
  publicUrl: installation.PUBLIC_URL,
  operatorName: installation.OPERATOR_NAME,
});

let stage: Stage;
let root: Client;

beforeAll(async () => {
  stage = await startStage(installation);
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
}, 60_000);
afterAll(() => stage?.stop());

const simulate = async (event: unknown, client = root) => {
  const { status, body } = await client.send('POST', '/routing/simulate', { event });
  return { status, body: body as unknown as Simulation };
};
const messageTo = (simulation: Simulation, id: string, channel: string) =>
  simulation.decisions.find((one) => one.recipient.id === id && one.channel === channel)?.message?.rendered;

describe('simulate', () => {
  it('shows of a past event the messages that were sent, and sends nothing', async () => {
    const event = anEvent('ticket.created', ticketData, { actor: { kind: 'contact', id: 'ben' } });
    await stage.publish(event);
    const of = (channel: string) => stage.job((job) => job.event.id === event.id && job.channel === channel);
    const [mail, bell]: NotificationJob[] = [await of('email'), await of('interface')];
    const before = stage.jobs.length;

    const { body } = await simulate({ id: event.id });
    expect(messageTo(body, mail!.recipient.id!, 'email')).toEqual({
      form: 'email',
      ...renderer.renderEmail(mail!, {
        unsubscribeUrl: mail!.unsubscribe.length > 0 ? 'https://portal.example/api/v1/unsubscribe/preview' : undefined,
      }),
    });
    expect(messageTo(body, bell!.recipient.id!, 'interface')).toEqual({
      form: 'bell',
      ...renderer.renderBell(bell!),
      link: '/tickets/7',
    });
    // a later event goes out after all that the simulation could have published
    const later = anEvent('ticket.created', ticketData);
    await stage.publish(later);
    await stage.job((job) => job.event.id === later.id);
    expect(stage.jobs.slice(before).filter((job) => job.event.id !== later.id)).toEqual([]);
  });

  it('gives no link that switches anything off', async () => {
    const { body } = await simulate({ type: 'ticket.created', data: ticketData });
    const links = JSON.stringify(body).match(/unsubscribe\/[^"\\<)\s]+/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links)).toEqual(new Set(['unsubscribe/preview']));
  });

  it('shows messages only to who may see everything in them', async () => {
    const manager = await clientOf(stage.service, cast.manager);
    const { status, body } = await simulate({ type: 'ticket.created', data: ticketData }, manager);
    expect(status).toBe(200);
    expect(body.decisions.map(({ message }) => message)).toEqual(body.decisions.map(() => null));
  });
});

describe('the list of events', () => {
  const ids = async (query: string, client = root) => {
    const { status, body } = await client.get(`/events?${query}`);
    return { status, ids: ((body['items'] ?? []) as { id: string }[]).map(({ id }) => id), body };
  };

  it('finds what concerned a person, told or not, and what happened to a ticket', async () => {
    const event = anEvent(
      'ticket.created',
      { ...ticketData, number: '77', url: '/tickets/77' },
      { subject: 'ticket/77', actor: { kind: 'contact', id: 'ada' } },
    );
    await stage.publish(event);
    await stage.job((job) => job.event.id === event.id);
    expect((await ids('q=77')).ids).toEqual([event.id]);
    expect((await ids('q=ticket/77')).ids).toEqual([event.id]);
    expect((await ids(`q=${event.id}`)).ids).toEqual([event.id]);
    // ada did it herself and was not told
    expect((await ids('recipient=ada')).ids[0]).toBe(event.id);
    expect((await ids('recipient=ada@client.example&q=77')).ids).toEqual([event.id]);
    expect((await ids('recipient=zoe')).ids).toEqual([]);
    expect((await ids('limit=1')).ids).toEqual([event.id]);
    expect((await ids('limit=1')).body['nextCursor']).toEqual(expect.any(String));
  });

  it('is for employees who may read deliveries, within their scope', async () => {
    const as = async (who: keyof typeof cast) => ids('q=77', await clientOf(stage.service, cast[who]));
    expect((await as('manager')).ids).toHaveLength(1);
    expect(await as('managerElsewhere')).toMatchObject({ status: 200, ids: [] });
    expect((await as('technician')).status).toBe(403);
    expect((await as('administrator')).status).toBe(403);
  });
});
