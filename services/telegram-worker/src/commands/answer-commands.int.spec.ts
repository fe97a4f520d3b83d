import { startTestStore, type TestStore } from '@avviso/testing';
import { anEmployee } from '@avviso/service-kit/testing';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { group, TelegramWorld } from '../testing/telegram-world.js';

let store: TestStore;
let world: TelegramWorld;
const replicas: TelegramWorld[] = [];

beforeAll(async () => {
  store = await startTestStore();
  world = await TelegramWorld.start({ env: { MONGODB_URL: store.uri } });
  replicas.push(await TelegramWorld.join(world.standIn, world.worker.env));
}, 60_000);
afterAll(async () => {
  for (const one of replicas) await one.worker.stop();
  await world?.stop();
  await store?.stop();
}, 60_000);

const said = (chatId = group) =>
  world.standIn
    .messages()
    .filter((message) => message.chatId === chatId)
    .map(({ text }) => text);

describe('the bot, asked for the id of a chat (SUB-15)', () => {
  it('answers once, in the language of who asks, whatever the number of replicas', async () => {
    world.standIn.write(group, 'Good morning');
    world.standIn.write(group, '/id', 'fr');
    world.standIn.write('-1002', '/id@avviso_demo_bot', 'en');
    await eventually(() => said('-1002').length === 1, { what: 'the second answer', withinMs: 20_000 });
    expect(said('-1002')).toEqual(['The id of this chat is -1002. Enter it in the notification profile.']);
    expect(said()).toEqual([
      `L’identifiant de cette discussion est ${group}. Saisissez-le dans le profil de notification.`,
    ]);
  });

  it('tells its name to who sets up notification profiles, and to nobody else', async () => {
    const ask = async (who?: Parameters<typeof world.worker.tokens.sign>[0]) => {
      const headers = who ? { authorization: `Bearer ${await world.worker.tokens.sign(who)}` } : {};
      const response = await fetch(`${world.worker.url}/api/v1/telegram/bot`, { headers });
      return { status: response.status, body: (await response.json()) as object };
    };
    expect(await ask(anEmployee({ id: 'root' }))).toEqual({
      status: 200,
      body: { configured: true, username: 'avviso_demo_bot' },
    });
    expect((await ask(anEmployee({ id: 'tina', profile: 'Technician' }))).status).toBe(403);
    expect((await ask()).status).toBe(401);
  });
});
