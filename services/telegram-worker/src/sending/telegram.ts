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

/** Posts messages as the bot. */
export interface Telegram {
  /** Never throws: what went wrong is an answer. */
  send(chatId: string, content: TelegramText): Promise<TelegramAnswer>;
}

/** Injection token of Telegram; null without a bot token. */
export const TELEGRAM = Symbol('avviso:telegram');
