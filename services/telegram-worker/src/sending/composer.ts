import { type NotificationJob, notificationJobSchema } from '@avviso/contracts';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { OpenMessage } from '../storage/ledger.js';
import { RENDER_MESSAGE, type RenderMessage } from './renderer.js';
import type { TelegramText } from './telegram.js';

/** A message of the ledger with its job. */
export interface InHand {
  message: OpenMessage;
  job: NotificationJob;
}

/** A text for one or more messages. */
export interface ComposedText {
  inHand: InHand[];
  content: TelegramText;
}

/** What a chat gets next: a text, or a message that ends without being sent. */
export type Composition =
  ({ kind: 'text' } & ComposedText) | { kind: 'expired'; one: InHand } | { kind: 'unrenderable'; one: InHand };

/** Telegram's limit for a text, in characters after entities are parsed; markup counted too stays below it. */
const longestText = 4096;
const betweenMessages = '\n\n';

/** Makes the next text for a chat of what waits for it. */
@Injectable()
export class Composer {
  constructor(
    @Inject(RENDER_MESSAGE) private readonly render: RenderMessage,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * One text for the first message, or for as many as fit whole when they are to be combined (CHN-11).
   * @param waiting what waits for one chat, in order, at least one message
   */
  compose(waiting: readonly [OpenMessage, ...OpenMessage[]], now: number): Composition {
    const first = withJob(waiting[0]);
    if (hasExpired(first, now)) return { kind: 'expired', one: first };
    const format = waiting[0].plain ? 'plain' : 'html';
    const text = this.textOf(first, format);
    if (text === undefined) return { kind: 'unrenderable', one: first };
    const composed = { kind: 'text' as const, inHand: [first], content: { text, format } as TelegramText };
    if (shouldCombine(waiting, now)) this.combine(composed, waiting.slice(1), now);
    return composed;
  }

  private combine(composed: ComposedText, next: readonly OpenMessage[], now: number): void {
    for (const message of next) {
      if (message.state !== 'waiting' || (message.plain ?? false) !== (composed.content.format === 'plain')) return;
      const one = withJob(message);
      const text = hasExpired(one, now) ? undefined : this.textOf(one, composed.content.format);
      if (text === undefined) return;
      const joined = composed.content.text + betweenMessages + text;
      if (joined.length > longestText) return;
      composed.inHand.push(one);
      composed.content.text = joined;
    }
  }

  private textOf({ job }: InHand, format: TelegramText['format']): string | undefined {
    try {
      const rendered = this.render(job);
      return format === 'html' ? rendered.text : rendered.plainText;
    } catch (error) {
      this.logger.error({ err: error, job: job.id }, 'a job cannot be rendered for Telegram');
      return undefined;
    }
  }
}

/** Whether what waits for a chat is combined rather than arriving hours late (CHN-11). */
export function shouldCombine(waiting: readonly { arrivedAt: Date }[], now: number): boolean {
  const oldest = waiting[0];
  if (!oldest || waiting.length < 2) return false;
  return waiting.length >= 20 || now - oldest.arrivedAt.getTime() >= 5 * 60_000;
}

export function withJob(message: OpenMessage): InHand {
  return { message, job: notificationJobSchema.parse(JSON.parse(message.job)) };
}

function hasExpired({ job }: InHand, now: number): boolean {
  return Date.parse(job.expiresAt) <= now;
}
