export { createRenderer } from './renderer.js';
export type {
  EmailExtras,
  RenderedBell,
  RenderedEmail,
  RenderedTelegram,
  Renderer,
  RendererOptions,
  TemplateOf,
} from './renderer.js';
export { maxTelegramLength } from './layout/fit-telegram.js';
export { TemplateError, type TemplateSource } from './template-source.js';
export { defaultTemplate, templatedTypes } from './templates/index.js';
export { templateVariables, type TemplateVariable } from './variables/variables.js';
export { snippetOf, replacePassword, withVariables } from './compile/snippets.js';
export { blockHelpers, valueHelpers } from './compile/parse.js';
export { sampleJob } from './samples/sample-jobs.js';
