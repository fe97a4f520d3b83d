import type { NotificationJob } from '@avviso/contracts';
import { createRenderer, type RenderedTelegram } from '@avviso/rendering';

/** A job as Telegram shows it: in its HTML style, and the same without tags. */
export type RenderMessage = (job: NotificationJob) => Pick<RenderedTelegram, 'text' | 'plainText'>;

/** Injection token of the RenderMessage function. */
export const RENDER_MESSAGE = Symbol('avviso:render-telegram-message');

/** Renders by the templates (CHN-2). */
export function messageRenderer(config: { PUBLIC_URL: string; OPERATOR_NAME: string }): RenderMessage {
  const renderer = createRenderer({ publicUrl: config.PUBLIC_URL, operatorName: config.OPERATOR_NAME });
  return (job) => renderer.renderTelegram(job);
}
