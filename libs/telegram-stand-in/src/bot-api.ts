import type { Behaviour, Script } from './behaviours.js';
import type { TelegramLimits } from './limits.js';
import type { MessageStore } from './message-store.js';
import { EntityParseError, parseTelegramHtml, type FormattedText } from './parse-html.js';

/** The Bot API's answer, or what happens on the connection instead of one. */
export type Outcome =
  { kind: 'answer'; status: number; body: Record<string, unknown> } | { kind: 'hang' } | { kind: 'close' };

const botUser = { id: 1, is_bot: true, first_name: 'Avviso', username: 'avviso_demo_bot' };
const longestText = 4096;

/** The methods of the Bot API that Avviso calls, with Telegram's answers and wordings. */
export class BotApi {
  private readonly migrated = new Map<string, string>();

  constructor(
    private readonly store: MessageStore,
    private readonly limits: TelegramLimits | undefined,
    private readonly script: Script,
  ) {}

  call(method: string, parameters: Readonly<Record<string, string>>): Outcome {
    switch (method.toLowerCase()) {
      case 'getme':
        return this.scripted('getMe') ?? ok(botUser);
      case 'getchat':
        return this.getChat(parameters.chat_id);
      case 'sendmessage':
        return this.sendMessage(parameters);
      default:
        return fault(404, 'Not Found: method not found');
    }
  }

  private getChat(chatId: string | undefined): Outcome {
    if (!chatId) return fault(400, 'Bad Request: chat_id is empty');
    return this.scripted(chatId) ?? ok({ id: Number(chatId), type: chatType(chatId), title: `Chat ${chatId}` });
  }

  private sendMessage(parameters: Readonly<Record<string, string>>): Outcome {
    const chatId = parameters.chat_id;
    if (!chatId) return fault(400, 'Bad Request: chat_id is empty');
    if (!/^(-?\d{1,16}|@\w{4,32})$/.test(chatId)) return fault(400, 'Bad Request: chat not found');
    const movedTo = this.migrated.get(chatId);
    if (movedTo !== undefined) return migration(movedTo);

    const behaviour = this.script.next(chatId);
    const scripted = behaviour && this.play(chatId, behaviour);
    if (scripted) return scripted;

    let content: FormattedText;
    try {
      content = readText(parameters.text ?? '', parameters.parse_mode);
    } catch (error) {
      if (error instanceof EntityParseError) return fault(400, `Bad Request: can't parse entities: ${error.message}`);
      throw error;
    }
    if (content.text.trim() === '') return fault(400, 'Bad Request: message text is empty');
    if (content.text.length > longestText) return fault(400, 'Bad Request: message is too long');

    const limited = this.limits?.accept(chatId, performance.now());
    if (limited && !limited.accepted) return tooMany(limited.retryAfter);

    const message = this.store.add({ chatId, ...content, date: new Date().toISOString() });
    if (behaviour?.kind === 'hang-after-accepting') return { kind: 'hang' };
    if (behaviour?.kind === 'close-after-accepting') return { kind: 'close' };
    return ok({
      message_id: message.id,
      date: Math.floor(Date.parse(message.date) / 1000),
      chat: { id: Number(chatId), type: chatType(chatId), title: `Chat ${chatId}` },
      text: message.text,
      entities: message.entities,
    });
  }

  /** For methods that take no message: only answers make sense. */
  private scripted(key: string): Outcome | undefined {
    const behaviour = this.script.next(key);
    return behaviour && this.play(key, behaviour);
  }

  /** Undefined for behaviours that take the message first. */
  private play(chatId: string, behaviour: Behaviour): Outcome | undefined {
    switch (behaviour.kind) {
      case 'too-many':
        return tooMany(behaviour.retryAfter);
      case 'kicked':
        return fault(403, 'Forbidden: bot was kicked from the supergroup chat');
      case 'chat-not-found':
        return fault(400, 'Bad Request: chat not found');
      case 'unauthorized':
        return fault(401, 'Unauthorized');
      case 'parse-error':
        return fault(400, `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0`);
      case 'server-error':
        return fault(500, 'Internal Server Error');
      case 'migrate':
        this.migrated.set(chatId, behaviour.toChatId);
        return migration(behaviour.toChatId);
      case 'close':
        return { kind: 'close' };
      case 'hang-after-accepting':
      case 'close-after-accepting':
        return undefined;
    }
  }
}

function readText(text: string, parseMode: string | undefined): FormattedText {
  if (parseMode === undefined || parseMode === '') return { text, entities: [] };
  if (parseMode.toLowerCase() === 'html') return parseTelegramHtml(text);
  throw new EntityParseError(`parse mode "${parseMode}" is not played by the stand-in`);
}

/** What kind of chat an id names. */
export function chatType(chatId: string): string {
  if (chatId.startsWith('-100') || chatId.startsWith('@')) return 'supergroup';
  return chatId.startsWith('-') ? 'group' : 'private';
}

/** A result as the Bot API answers it. */
export function ok(result: unknown): Outcome {
  return { kind: 'answer', status: 200, body: { ok: true, result } };
}

/** An error as the Bot API answers it. */
export function fault(code: number, description: string, parameters?: Record<string, unknown>): Outcome {
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
  return { kind: 'answer', status: code, body };
}

function tooMany(retryAfter: number): Outcome {
  return fault(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

function migration(toChatId: string): Outcome {
  return fault(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
    migrate_to_chat_id: Number(toChatId),
  });
}
