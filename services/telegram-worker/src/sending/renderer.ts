import type { NotificationJob } from '@avviso/contracts';
import { createRenderer, type RenderedTelegram, type RendererOptions } from '@avviso/rendering';

/** A job as Telegram shows it: in its HTML style, and the same without tags. */
export type RenderMessage = (job: NotificationJob) => Pick<RenderedTelegram, 'text' | 'plainText'>;

/** Injection token of the RenderMessage function. */
export const RENDER_MESSAGE = Symbol('avviso:render-telegram-message');

/** Renders by the templates (CHN-2). */
export function messageRenderer(
  config: { PUBLIC_URL: string; OPERATOR_NAME: string },
  onBadTemplate: NonNullable<RendererOptions['onBadTemplate']>,
): RenderMessage {
  const { PUBLIC_URL: publicUrl, OPERATOR_NAME: operatorName } = config;
  const renderer = createRenderer({ publicUrl, operatorName, onBadTemplate });
  return (job) => renderer.renderTelegram(job);
}
