import type { NotificationJob } from '@avviso/contracts';
import { createRenderer, type RendererOptions } from '@avviso/rendering';

/** A job as bell and push show it: plain text. */
export interface RenderedBell {
  title: string;
  text: string;
  /** Path on the portal. */
  link: string | null;
}

export type RenderBell = (job: NotificationJob) => RenderedBell;

/** Injection token of the RenderBell function. */
export const RENDER_BELL = Symbol('avviso:render-bell');

/** Renders by the templates (CHN-2). */
export function bellRenderer(
  config: { PUBLIC_URL: string; OPERATOR_NAME: string },
  onBadTemplate: NonNullable<RendererOptions['onBadTemplate']>,
): RenderBell {
  const { PUBLIC_URL: publicUrl, OPERATOR_NAME: operatorName } = config;
  const renderer = createRenderer({ publicUrl, operatorName, onBadTemplate });
  return (job) => ({ ...renderer.renderBell(job), link: pathOf(job.content.url) });
}

/** Paths on the portal only: nothing that a browser would take for another host or scheme. */
function pathOf(url: string | undefined): string | null {
  return url !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(url) ? url : null;
}
