import type { Language } from '@avviso/contracts';
import type { Helpers } from '../compile/evaluate.js';
import { maxItems } from '../compile/run.js';
import type { Phrases } from '../phrases/phrases.js';
import { Formats } from './formats.js';

/** Dates, numbers, money, plurals, lists and names of statuses, in one language (CHN-4). */
export function formatHelpers(language: Language, phrases: Phrases): Helpers {
  const formats = new Formats(language);
  return {
    /** `{{date until}}`, `{{date until style="day"}}`; the time zone is the recipient's. */
    date: ([value], { named, made }) =>
      formats.date(value, named['style'] === 'day' ? 'day' : 'moment', made['timeZone']),
    number: ([value]) => formats.number(value),
    money: ([value]) => formats.money(value),
    list: ([value]) => formats.list(value),
    /** `{{plural points one="# point" other="# points"}}`: one form per CLDR category, `#` is the number. */
    plural: ([value], { named }) => formats.plural(value, named),
    /** How many items of a list were left out; nothing when none was. */
    more: ([list]) => (Array.isArray(list) && list.length > maxItems ? list.length - maxItems : undefined),
    /** The name of a status key; it knows from the event which list the key is of. */
    statusName: ([value], { made }) =>
      typeof value === 'string' && value !== '' ? statusName(phrases, made['family'] === 'order', value) : undefined,
    categoryName: ([value]) => nameIn(phrases.categories, value),
    universeName: ([value]) => nameIn(phrases.universes, value),
  };
}

function nameIn(names: Readonly<Record<string, string>>, key: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return undefined;
  return Object.hasOwn(names, key) ? names[key] : readable(key);
}

/** A built-in status by its name in the language; of any other key something that can be read. */
export function statusName(phrases: Phrases, ofOrder: boolean, key: string): string {
  const names = ofOrder ? phrases.orderStatuses : phrases.ticketStatuses;
  return Object.hasOwn(names, key) ? (names[key] ?? key) : readable(key);
}

/** `waiting-for-parts` becomes "Waiting for parts". */
export function readable(key: string): string {
  const words = key.replaceAll(/[-_]+/g, ' ');
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
