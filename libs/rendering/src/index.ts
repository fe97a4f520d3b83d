export { createRenderer } from './renderer.js';
export type {
  EmailExtras,
  RenderedBell,
  RenderedEmail,
  RenderedTelegram,
  Renderer,
  RendererOptions,
} from './renderer.js';
export { maxTelegramLength } from './layout/fit-telegram.js';
export { TemplateError, type TemplateSource } from './template-source.js';
export { defaultTemplate, templatedTypes } from './templates/index.js';
