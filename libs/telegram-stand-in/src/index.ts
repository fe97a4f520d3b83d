export { startTelegramStandIn } from './telegram-stand-in.js';
export type { ReceivedMessage, TelegramStandIn, TelegramStandInOptions } from './telegram-stand-in.js';
export type { Behaviour } from './behaviours.js';
export { EntityParseError, parseTelegramHtml } from './parse-html.js';
export type { FormattedText, MessageEntity } from './parse-html.js';
