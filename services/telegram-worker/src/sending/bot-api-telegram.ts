import { Api, NetworkError, ParseError, TelegramApiError, TimeoutError } from 'node-telegram-bot-api';
import type { Telegram, TelegramAnswer, TelegramText, Written } from './telegram.js';

export interface BotApiOptions {
  token: string;
  apiUrl: string;
  timeoutMs: number;
}

/** More than any question for new messages waits. */
const longestPollMs = 30_000;

/** Causes by which fetch says that no connection came about, so that nothing was sent. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Telegram over the Bot API (https://core.telegram.org/bots/api#sendmessage). Only the ledger retries. */
export class BotApiTelegram implements Telegram {
  private readonly api: Api;
  /** Waits longer than the others: Telegram holds the question open until somebody writes. */
  private readonly reader: Api;

  constructor(private readonly options: BotApiOptions) {
    const common = { apiRoot: options.apiUrl, maxRetries: 0 };
    this.api = new Api(options.token, { ...common, timeoutMs: options.timeoutMs });
    this.reader = new Api(options.token, { ...common, timeoutMs: options.timeoutMs + longestPollMs });
  }

  async send(chatId: string, content: TelegramText): Promise<TelegramAnswer> {
    try {
      const message = await this.api.sendMessage({
        chat_id: chatId,
        text: content.text,
        ...(content.format === 'html' ? { parse_mode: 'HTML' } : {}),
        link_preview_options: { is_disabled: true },
      });
      const { title } = message.chat;
      return {
        kind: 'sent',
        messageId: String(message.message_id),
        ...(title === undefined ? {} : { chatTitle: title.slice(0, 300) }),
      };
    } catch (error) {
      return this.answerOf(error);
    }
  }

  async name(): Promise<string | undefined> {
    try {
      return (await this.api.getMe()).username;
    } catch {
      return undefined;
    }
  }

  async commands(after: number | undefined, waitSeconds: number, signal: AbortSignal): Promise<Written> {
    try {
      const updates = await this.reader.getUpdates(
        {
          timeout: waitSeconds,
          allowed_updates: ['message', 'channel_post'],
          ...(after === undefined ? {} : { offset: after + 1 }),
        },
        signal,
      );
      const last = updates.at(-1)?.update_id;
      return {
        ...(last === undefined ? {} : { last }),
        commands: updates.flatMap((update) => {
          const said =
            'message' in update ? update.message : 'channel_post' in update ? update.channel_post : undefined;
          if (!said?.text?.startsWith('/')) return [];
          return {
            chatId: String(said.chat.id),
            chatType: said.chat.type,
            text: said.text,
            languageCode: said.from?.language_code,
            sentAt: new Date(said.date * 1000),
          };
        }),
      };
    } catch (error) {
      const answer = this.answerOf(error);
      return { commands: [], refused: 'response' in answer ? answer.response : answer.kind };
    }
  }

  private answerOf(error: unknown): TelegramAnswer {
    if (error instanceof TelegramApiError) {
      return answerOfFault(error.errorCode, this.clean(error.description), error.parameters ?? {});
    }
    if (error instanceof TimeoutError) {
      return { kind: 'unanswered', code: 'TELEGRAM.NO_ANSWER', response: 'no answer in time' };
    }
    if (error instanceof ParseError) {
      return { kind: 'unanswered', code: 'TELEGRAM.UNREADABLE_ANSWER', response: 'the answer is not JSON' };
    }
    if (error instanceof NetworkError && neverConnected.has(causeCode(error))) {
      return { kind: 'unavailable', code: 'TELEGRAM.UNREACHABLE', response: causeCode(error) };
    }
    const response = (error instanceof Error && causeCode(error)) || 'the connection was lost';
    return { kind: 'unanswered', code: 'TELEGRAM.CONNECTION_LOST', response };
  }

  /** The token is part of every URL of the Bot API: it never leaves this class. */
  private clean(text: string): string {
    return text.replaceAll(this.options.token, '[token]').slice(0, 500);
  }
}

interface FaultParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

/**
 * Bot API errors have no code finer than the HTTP status, so that the kinds of 400 are told apart by the description:
 * here, and nowhere else.
 */
function answerOfFault(status: number, response: string, parameters: FaultParameters): TelegramAnswer {
  if (status === 429) return { kind: 'too-many', retryAfterMs: (parameters.retry_after ?? 1) * 1000, response };
  if (parameters.migrate_to_chat_id !== undefined) {
    return { kind: 'migrated', chatId: String(parameters.migrate_to_chat_id), response };
  }
  // A token that is wrong in form is answered 404 "Not Found"; an unknown chat is a 400.
  if (status === 401 || status === 404) return { kind: 'unauthorized', response };
  if (status === 403) return { kind: 'refused', code: 'TELEGRAM.CHAT_REFUSED', response };
  if (status >= 500) return { kind: 'unavailable', code: 'TELEGRAM.UNAVAILABLE', response };
  const description = response.toLowerCase();
  if (description.includes("can't parse entities")) return { kind: 'unparseable', response };
  if (/chat not found|message thread not found|group chat was deleted|peer_id_invalid/.test(description)) {
    return { kind: 'refused', code: 'TELEGRAM.CHAT_NOT_FOUND', response };
  }
  if (/not enough rights|have no rights|chat_write_forbidden/.test(description)) {
    return { kind: 'refused', code: 'TELEGRAM.CHAT_REFUSED', response };
  }
  return { kind: 'refused', code: 'TELEGRAM.MESSAGE_REFUSED', response };
}

/** The system's code of the first cause that has one; the library's own codes say less. */
function causeCode(error: Error): string {
  for (let at: unknown = error.cause; typeof at === 'object' && at !== null; at = (at as Error).cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string') return code;
  }
  return '';
}
