import type { Audience, Language } from '@avviso/contracts';
import type { TemplateSource } from '../template-source.js';
import * as de from './de/index.js';
import * as en from './en/index.js';
import * as es from './es/index.js';
import * as fr from './fr/index.js';
import * as it from './it/index.js';
import * as ru from './ru/index.js';
import type { TemplateEntry } from './template-set.js';

const sets = { en, fr, de, es, it, ru } as const;

/** The default template of an event type (CHN-1); of a type that is newer than this library, a general one. */
export function defaultTemplate(language: Language, eventType: string, audience: Audience): TemplateSource {
  const set: Readonly<Record<string, TemplateEntry>> = sets[language].templates;
  const entry = Object.hasOwn(set, eventType) ? set[eventType] : undefined;
  if (entry === undefined) return sets[language].fallback;
  return 'subject' in entry ? entry : entry[audience];
}

/** Event types that have a default template. */
export const templatedTypes: readonly string[] = Object.keys(sets.en.templates);
