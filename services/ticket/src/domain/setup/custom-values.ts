import { type CustomValue, type FieldProblem, type Localized, customFieldLimits, languages } from '@avviso/contracts';
import { inAllLanguages } from './names.js';
import type { CustomField } from './stored-setup.js';

/** Custom fields of a ticket that have a value, by key. */
export type CustomValues = Readonly<Record<string, CustomValue>>;
type Wrong = Pick<FieldProblem, 'message' | 'code'>;

const wrong = (message: string, code = 'TICKET.FIELD_VALUE'): { wrong: Wrong } => ({ wrong: { message, code } });
const retired = () => wrong('is retired: choose another', 'TICKET.VALUE_RETIRED');

/**
 * A value that somebody gives for a custom field, tidy; null empties it. What is wrong with it otherwise.
 * @param before what the ticket has: a retired choice may stay
 */
export function readCustomValue(
  field: CustomField,
  given: CustomValue | null,
  before: CustomValue | undefined,
): { value: CustomValue | null } | { wrong: Wrong } {
  if (given === null) return { value: null };
  switch (field.type) {
    case 'text':
      return typeof given === 'string' ? readText(given) : wrong('must be a text');
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? { value: given } : wrong('must be a number');
    case 'date':
      return typeof given === 'string' ? readDate(given) : wrong('must be a date such as 2026-11-22');
    case 'check':
      return typeof given === 'boolean' ? { value: given } : wrong('must be true or false');
    case 'choice':
      return typeof given === 'string' ? readChoice(field, given, before) : wrong('must be the key of a choice');
    case 'choices':
      return Array.isArray(given) ? readChoices(field, given, before) : wrong('must be a list of keys');
  }
}

function readText(given: string) {
  const value = given.trim();
  if (value.length > customFieldLimits.text) return wrong(`must have at most ${customFieldLimits.text} characters`);
  return { value: value === '' ? null : value };
}

function readDate(given: string) {
  if (given === '') return { value: null };
  const right = /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given));
  const sameDay = right && new Date(given).toISOString().startsWith(given);
  return sameDay ? { value: given } : wrong('must be a date such as 2026-11-22');
}

function readChoice(field: CustomField, given: string, before: CustomValue | undefined) {
  if (given === '') return { value: null };
  return problemOfChoice(field, given, [before].flat()) ?? { value: given };
}

function readChoices(field: CustomField, given: readonly string[], before: CustomValue | undefined) {
  const keys = [...new Set(given)];
  for (const key of keys) {
    const problem = problemOfChoice(field, key, [before].flat());
    if (problem) return problem;
  }
  return { value: keys.length > 0 ? keys : null };
}

function problemOfChoice(field: CustomField, key: string, before: readonly unknown[]) {
  const choice = field.choices.find((candidate) => candidate.key === key);
  if (!choice) return wrong('no such choice: see /api/v1/ticket-lists', 'TICKET.UNKNOWN_REFERENCE');
  return choice.retired && !before.includes(key) ? retired() : undefined;
}

/** What to say for a value, in every language; undefined where it speaks for itself. */
export function textsOfCustom(field: CustomField | undefined, value: unknown): Localized | undefined {
  if (!field || value === null || value === undefined) return undefined;
  if (field.type === 'check') return value === true ? yes : no;
  if (field.type === 'date') return perLanguage((language) => dateIn(language, String(value)));
  if (field.type !== 'choice' && field.type !== 'choices') return undefined;
  const names = [value].flat().map((key) => {
    const choice = field.choices.find((candidate) => candidate.key === key);
    return inAllLanguages(choice?.names ?? { en: String(key) });
  });
  return perLanguage((language) => new Intl.ListFormat(language).format(names.map((one) => one[language])));
}

const perLanguage = (say: (language: (typeof languages)[number]) => string): Localized =>
  Object.fromEntries(languages.map((language) => [language, say(language).slice(0, 500)])) as Localized;

const dateIn = (language: string, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

const yes: Localized = { en: 'Yes', fr: 'Oui', de: 'Ja', es: 'Sí', it: 'Sì', ru: 'Да' };
const no: Localized = { en: 'No', fr: 'Non', de: 'Nein', es: 'No', it: 'No', ru: 'Нет' };
