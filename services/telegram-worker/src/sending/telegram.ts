import type { ChatCommand } from '../commands/id-answer.js';

/** A text as Telegram takes it: in its HTML style, or plain. */
export interface TelegramText {
  text: string;
  format: 'html' | 'plain';
}

/** What Telegram answered, by who must act. `response` is what it said, free of the token. */
export type TelegramAnswer =
  | { kind: 'sent'; messageId: string; chatTitle?: string }
  /** Over a limit: the same may be sent after the wait. */
  | { kind: 'too-many'; retryAfterMs: number; response: string }
  /** The group became a supergroup: it lives on under another id. */
  | { kind: 'migrated'; chatId: string; response: string }
  /** The text's markup is wrong; as plain text it may pass. */
  | { kind: 'unparseable'; response: string }
  /** It will never work: the chat or the message is refused. */
  | { kind: 'refused'; code: string; response: string }
  /** The bot's token is refused: nothing can be sent to anybody. */
  | { kind: 'unauthorized'; response: string }
  /** It was certainly not sent, and may work later. */
  | { kind: 'unavailable'; code: string; response: string }
  /** No answer came: nobody can know whether it was sent. */
  | { kind: 'unanswered'; code: string; response: string };

/** What was written to the bot. */
export interface Written {
  commands: readonly ChatCommand[];
  /** The last message that came, of whatever kind: what was there up to it is taken by asking for what comes after. */
  last?: number;
  /** What Telegram said instead, or why it said nothing; free of the token. */
  refused?: string;
}

/** Posts messages as the bot, and reads the commands that it is given. */
export interface Telegram {
  /** Never throws: what went wrong is an answer. */
  send(chatId: string, content: TelegramText): Promise<TelegramAnswer>;
  /** How the bot is called; undefined when Telegram does not say. */
  name(): Promise<string | undefined>;
  /** What was written after an update, once something was or the wait is over. Never throws. */
  commands(after: number | undefined, waitSeconds: number, signal: AbortSignal): Promise<Written>;
}

/** Injection token of Telegram; null without a bot token. */
export const TELEGRAM = Symbol('avviso:telegram');
