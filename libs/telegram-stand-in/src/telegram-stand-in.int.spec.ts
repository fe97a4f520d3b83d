import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTelegramStandIn, type TelegramStandIn, type TelegramStandInOptions } from './telegram-stand-in.js';

const group = '-1001234567890';
let running: TelegramStandIn | undefined;

async function start(options: TelegramStandInOptions = {}): Promise<TelegramStandIn> {
  running = await startTelegramStandIn(options);
  return running;
}

async function call(standIn: TelegramStandIn, method: string, parameters: Record<string, string> = {}, token = '1:x') {
  const response = await fetch(`${standIn.url}/bot${token}/${method}`, {
    method: 'POST',
    body: new URLSearchParams(parameters),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const send = (standIn: TelegramStandIn, text: string, chatId = group) =>
  call(standIn, 'sendMessage', { chat_id: chatId, text, parse_mode: 'HTML' });

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('Telegram stand-in', () => {
  it('takes a message and lists it without its markup', async () => {
    const standIn = await start();
    const { body } = await send(standIn, '<b>Order</b> 1 &amp; 2');
    expect(body).toMatchObject({
      ok: true,
      result: { message_id: 1, chat: { id: -1001234567890 }, text: 'Order 1 & 2' },
    });
    const listed = (await (await fetch(`${standIn.url}/messages`)).json()) as unknown[];
    expect(listed).toEqual([
      { chatId: group, text: 'Order 1 & 2', date: expect.stringMatching(/^\d{4}-.*Z$/), entities: expect.any(Array) },
    ]);
    expect(await (await fetch(standIn.url)).text()).toContain('<b>Order</b> 1 &amp; 2');
  });

  it('refuses what Telegram refuses', async () => {
    const standIn = await start();
    expect((await send(standIn, '<p>x</p>')).body).toMatchObject({
      ok: false,
      error_code: 400,
      description: 'Bad Request: can\'t parse entities: Unsupported start tag "p" at byte offset 0',
    });
    expect((await send(standIn, ' ')).body.description).toBe('Bad Request: message text is empty');
    expect((await send(standIn, 'x'.repeat(4097))).body.description).toBe('Bad Request: message is too long');
    expect((await send(standIn, `<b>${'x'.repeat(4096)}</b>`)).status).toBe(200);
    expect((await send(standIn, 'x', 'nobody')).body.description).toBe('Bad Request: chat not found');
  });

  it('enforces its limits, unless told not to', async () => {
    const standIn = await start();
    expect((await send(standIn, 'one')).status).toBe(200);
    expect((await send(standIn, 'two')).body).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    await standIn.stop();
    const lenient = await start({ enforceLimits: false });
    expect((await send(lenient, 'one')).status).toBe(200);
    expect((await send(lenient, 'two')).status).toBe(200);
  });

  it('knows its token', async () => {
    const standIn = await start({ token: '1:right' });
    expect((await call(standIn, 'getMe', {}, '1:wrong')).status).toBe(401);
    expect((await call(standIn, 'getMe', {}, '1:right')).body).toMatchObject({ ok: true, result: { is_bot: true } });
  });

  it('plays what it was told, in order and as often', async () => {
    const standIn = await start({ enforceLimits: false });
    standIn.script(group, { kind: 'kicked' });
    standIn.script(group, { kind: 'too-many', retryAfter: 7 }, 2);
    expect((await send(standIn, 'x')).status).toBe(403);
    expect((await send(standIn, 'x')).body.parameters).toEqual({ retry_after: 7 });
    expect((await send(standIn, 'x')).status).toBe(429);
    expect((await send(standIn, 'x')).status).toBe(200);
    standIn.script(group, { kind: 'close-after-accepting' });
    await expect(send(standIn, 'y')).rejects.toThrow();
    expect(standIn.messages().map((m) => m.text)).toEqual(['x', 'y']);
  });

  it('remembers that a group became a supergroup', async () => {
    const standIn = await start({ enforceLimits: false });
    standIn.script('-5', { kind: 'migrate', toChatId: '-1005' });
    for (let time = 0; time < 2; time += 1) {
      expect((await send(standIn, 'x', '-5')).body.parameters).toEqual({ migrate_to_chat_id: -1005 });
    }
    expect((await send(standIn, 'x', '-1005')).status).toBe(200);
  });

  it('keeps messages across a restart when given a folder', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'telegram-stand-in-'));
    try {
      const first = await start({ dataFolder });
      await send(first, 'kept');
      await first.stop();
      const second = await start({ dataFolder });
      expect(second.messages().map((message) => message.text)).toEqual(['kept']);
    } finally {
      rmSync(dataFolder, { recursive: true });
    }
  });
});
