import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventType, Problem, TicketMessage } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { samples } from '../testing/sample-files.js';
import { type Part, TicketWorld } from '../testing/ticket-world.js';
import { Uploader } from '../testing/upload.js';
import { KEEP_WAITING_MS, RemoveAttachments } from './remove-attachments.js';

const canary = 'CANARY-4f1c';

describe('files of messages', () => {
  let world: TicketWorld;
  let uploads: Uploader;
  let number: string;
  beforeAll(async () => {
    world = await TicketWorld.start();
    uploads = new Uploader(world);
    ({ number } = await world.open());
  });
  afterAll(() => world?.sut.stop());

  const post = (part: Part, body: object) =>
    world.as(part).post<TicketMessage & Problem>(`/api/v1/tickets/${number}/messages`, { body });
  const published = <T extends EventType>(type: T, wanted: (event: DomainEvent<T>) => boolean) =>
    eventually(() => world.events.all(type).find(wanted), { what: type });

  it('hang on the message that names them, in its order, and are named in its event', async () => {
    const a = await uploads.sent('user', 'a.txt', 'first');
    const b = await uploads.sent('user', 'b.png', samples.png);
    const answer = await post('user', { body: '', attachmentIds: [b.id, a.id] });
    expect(answer.body.attachments).toEqual([
      { id: b.id, name: 'b.png', size: samples.png.length, type: 'image/png', preview: true },
      { id: a.id, name: 'a.txt', size: 5, type: 'text/plain', preview: false },
    ]);
    const { data } = await published('ticket.replied', (event) => event.data.message.id === answer.body.id);
    expect(data.message['attachments']).toEqual([
      { name: 'b.png', size: samples.png.length },
      { name: 'a.txt', size: 5 },
    ]);
    const read = await world.as('primary').get<{ items: TicketMessage[] }>(`/api/v1/tickets/${number}/messages`);
    expect(read.body.items.at(-1)?.attachments).toHaveLength(2);
  });

  it('hang on the description of a new ticket', async () => {
    const file = await uploads.sent('user', 'a.txt', canary);
    const opened = await world.open({ attachmentIds: [file.id] });
    expect(opened.attachments.map(({ id }) => id)).toEqual([file.id]);
    expect((await world.read(opened.number)).attachments).toHaveLength(1);
    const { data } = await published('ticket.created', (event) => event.data.number === opened.number);
    expect(data.message?.['attachments']).toEqual([{ name: 'a.txt', size: canary.length }]);
    const statuses = await Promise.all(
      (['user', 'primary', 'ambassador', 'tech', 'admin'] as const).map(
        async (part) => (await uploads.get(part, file.id)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const hidden = ['colleague', 'ambassadorWithout', 'stranger', 'techBerlin'] as const;
    for (const part of hidden) expect((await uploads.get(part, file.id)).status).toBe(404);
  });

  it('are attached by their uploader only, and once', async () => {
    const file = await uploads.sent('user', 'a.txt', 'x');
    const refused = async (part: Part, ids: string[]) => {
      const { status, body } = await post(part, { body: 'x', attachmentIds: ids });
      return [status, body.errors?.map(({ path }) => path)];
    };
    expect(await refused('tech', [file.id])).toEqual([422, ['attachmentIds.0']]);
    expect(await refused('user', [file.id, 'no-such'])).toEqual([422, ['attachmentIds.1']]);
    expect(await refused('user', [file.id, file.id])).toEqual([400, ['attachmentIds']]);
    const answers = await Promise.all([1, 2, 3].map((at) => post('user', { body: `${at}`, attachmentIds: [file.id] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(await refused('user', [file.id])).toEqual([422, ['attachmentIds.0']]);
  });

  it('are seen by nobody else before, and are gone when their uploader takes them away', async () => {
    const { id } = await uploads.sent('user', 'a.txt', 'x');
    expect((await uploads.get('admin', id)).status).toBe(404);
    expect((await world.as('admin').delete(`/api/v1/attachments/${id}`)).status).toBe(404);
    const before = await uploads.kept();
    expect((await world.as('user').delete(`/api/v1/attachments/${id}`)).status).toBe(204);
    expect(await uploads.kept()).toEqual(before.map((count) => count - 1));
    expect((await uploads.get('user', id)).status).toBe(404);
    const attached = await uploads.sent('user', 'a.txt', 'x');
    await post('user', { body: 'x', attachmentIds: [attached.id] });
    expect((await world.as('user').delete(`/api/v1/attachments/${attached.id}`)).status).toBe(404);
  });

  it('of an internal note never reach a contact', async () => {
    const file = await uploads.sent('tech', `${canary}.txt`, canary);
    const note = await post('tech', { body: 'note', internal: true, attachmentIds: [file.id] });
    expect(note.body.attachments).toHaveLength(1);
    expect(await (await uploads.get('admin', file.id)).text()).toBe(canary);
    for (const part of ['user', 'primary', 'ambassador', 'colleague', 'stranger'] as const) {
      const answers = await Promise.all([
        uploads.get(part, file.id).then((answer) => answer.text()),
        ...['', '/messages', '/history'].map(async (path) =>
          JSON.stringify((await world.as(part).get(`/api/v1/tickets/${number}${path}`)).body),
        ),
        world
          .as(part)
          .get(`/api/v1/tickets?q=${canary}`)
          .then(({ body }) => JSON.stringify(body)),
      ]);
      expect(answers.join()).not.toContain(canary);
    }
    const { data } = await published('ticket.noted', (event) => event.data['noteId'] === note.body.id);
    expect(JSON.stringify(data)).not.toContain(canary);
  });

  it('that no message took go after a day, whatever a crash left of them', async () => {
    const waiting = await uploads.sent('user', 'a.txt', 'x');
    const attached = await uploads.sent('user', 'b.txt', 'x');
    await post('user', { body: 'x', attachmentIds: [attached.id] });
    // a process that died: while a file came in, and while one was removed
    const crashed = { name: 'c', size: 0, type: 'text/plain', preview: false, uploader: { kind: 'contact', id: 'x' } };
    const old = new Date(Date.now() - 2 * KEEP_WAITING_MS);
    await uploads.collection('attachments').insertMany([
      { _id: 'half' as never, ...crashed, state: 'uploading', createdAt: old },
      { _id: 'going' as never, ...crashed, state: 'removing', createdAt: old, leaseUntil: old },
    ]);
    await uploads.collection('attachments.chunks').insertOne({ files_id: 'half', n: 0, data: Buffer.from('x') });
    const remover = world.sut.app.get(RemoveAttachments, { strict: false });
    expect(await remover.sweep()).toBe(2);
    expect(await uploads.collection('attachments.chunks').countDocuments({ files_id: 'half' })).toBe(0);
    expect((await uploads.get('user', waiting.id)).status).toBe(200);
    await remover.sweep(new Date(Date.now() + KEEP_WAITING_MS + 1_000));
    expect((await uploads.get('user', waiting.id)).status).toBe(404);
    expect((await uploads.get('user', attached.id)).status).toBe(200);
    expect(await uploads.collection('attachments').countDocuments({ state: { $ne: 'attached' } })).toBe(0);
  });
});
