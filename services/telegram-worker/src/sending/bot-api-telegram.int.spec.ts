import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startTelegramStandIn, type TelegramStandIn } from '@avviso/telegram-stand-in';
import { BotApiTelegram } from './bot-api-telegram.js';

const token = '123456:secret-TOKEN';
const group = '-1001234567890';
let standIn: TelegramStandIn;
let telegram: BotApiTelegram;

const html = (text: string) => ({ text, format: 'html' as const });

beforeEach(async () => {
  standIn = await startTelegramStandIn({ token, enforceLimits: false });
  telegram = new BotApiTelegram({ token, apiUrl: standIn.url, timeoutMs: 300 });
});

afterEach(() => standIn.stop());

describe('BotApiTelegram', () => {
  it('posts HTML without a preview of links', async () => {
    expect(await telegram.send(group, html('<b>Order</b> 12'))).toEqual({
      kind: 'sent',
      messageId: '1',
      chatTitle: `Chat ${group}`,
    });
    expect(standIn.messages()).toMatchObject([{ chatId: group, text: 'Order 12' }]);
    expect(standIn.calls()[0]!.parameters).toMatchObject({
      parse_mode: 'HTML',
      link_preview_options: '{"is_disabled":true}',
    });
  });

  it('posts plain text as it is', async () => {
    await telegram.send(group, { text: '1 < 2 & <b>', format: 'plain' });
    expect(standIn.messages()[0]!.text).toBe('1 < 2 & <b>');
  });

  it('reads 429 with its wait', async () => {
    standIn.script(group, { kind: 'too-many', retryAfter: 7 });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'too-many', retryAfterMs: 7_000 });
    expect(standIn.calls()).toHaveLength(1);
  });

  it('reads where a group went', async () => {
    standIn.script(group, { kind: 'migrate', toChatId: '-1009999999999' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'migrated', chatId: '-1009999999999' });
  });

  it('tells refusals of the chat, of the text and of the bot apart', async () => {
    standIn.script(group, { kind: 'kicked' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'refused', code: 'TELEGRAM.CHAT_REFUSED' });
    standIn.script(group, { kind: 'chat-not-found' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'refused', code: 'TELEGRAM.CHAT_NOT_FOUND' });
    expect(await telegram.send(group, html('<p>x</p>'))).toMatchObject({ kind: 'unparseable' });
    expect(await telegram.send(group, html('x'.repeat(4097)))).toMatchObject({
      kind: 'refused',
      code: 'TELEGRAM.MESSAGE_REFUSED',
    });
    standIn.script(group, { kind: 'unauthorized' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'unauthorized' });
  });

  it('knows when a message may have been taken, and when not', async () => {
    standIn.script(group, { kind: 'server-error' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'unavailable' });
    standIn.script(group, { kind: 'hang-after-accepting' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'unanswered', code: 'TELEGRAM.NO_ANSWER' });
    standIn.script(group, { kind: 'close-after-accepting' });
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'unanswered' });
    await standIn.stop();
    expect(await telegram.send(group, html('x'))).toMatchObject({ kind: 'unavailable', code: 'TELEGRAM.UNREACHABLE' });
  });

  it('never tells the token', async () => {
    const echo = new BotApiTelegram({ token, apiUrl: `${standIn.url}/nowhere`, timeoutMs: 300 });
    const answers = [await echo.send(group, html('x')), await telegram.send(`bot${token}`, html('x'))];
    expect(JSON.stringify(answers)).not.toContain('secret-TOKEN');
  });
});
