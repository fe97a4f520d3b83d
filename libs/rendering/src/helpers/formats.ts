import type { Language } from '@avviso/contracts';

const money = /^-?\d{1,15}(\.\d{1,6})?$/;
const maxCached = 200;

/** The Intl formatters of one language, made once each: making one costs a hundred times what using it does. */
export class Formats {
  private readonly plurals: Intl.PluralRules;
  private readonly numbers: Intl.NumberFormat;
  private readonly lists: Intl.ListFormat;
  private readonly dates = new Map<string, Intl.DateTimeFormat>();
  private readonly currencies = new Map<string, Intl.NumberFormat>();

  constructor(private readonly language: Language) {
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language);
    this.lists = new Intl.ListFormat(language, { type: 'conjunction' });
  }

  number(value: unknown): string | undefined {
    return typeof value === 'number' && Number.isFinite(value) ? this.numbers.format(value) : undefined;
  }

  /** Exact decimal money in its own currency, never converted (ORD-1). */
  money(value: unknown): string | undefined {
    const { amount, currency } = (value ?? {}) as { amount?: unknown; currency?: unknown };
    if (typeof amount !== 'string' || !money.test(amount)) return undefined;
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
    const format = remember(
      this.currencies,
      currency,
      () => new Intl.NumberFormat(this.language, { style: 'currency', currency }),
    );
    return format.format(amount as Intl.StringNumericLiteral);
  }

  list(value: unknown): string | undefined {
    if (!Array.isArray(value)) return undefined;
    const words = value.filter((item): item is string => typeof item === 'string' && item !== '');
    return words.length === 0 ? undefined : this.lists.format(words);
  }

  /** The form for a count by CLDR category (Russian one, few, many; French 0 is singular). */
  plural(value: unknown, forms: Readonly<Record<string, unknown>>): string | undefined {
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
    const form = forms[this.plurals.select(value)] ?? forms['other'];
    return typeof form === 'string' ? form.replaceAll('#', this.numbers.format(value)) : undefined;
  }

  /** An ISO 8601 time, in words, with its zone unless only the day is asked for. */
  date(value: unknown, style: 'day' | 'moment', timeZone: unknown): string | undefined {
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(time)) return undefined;
    return this.dateFormat(style, typeof timeZone === 'string' ? timeZone : 'UTC').format(time);
  }

  private dateFormat(style: 'day' | 'moment', timeZone: string): Intl.DateTimeFormat {
    return remember(this.dates, `${style} ${timeZone}`, () => {
      const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
      const moment = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
      return new Intl.DateTimeFormat(this.language, {
        ...(style === 'day' ? day : moment),
        timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
      });
    });
  }
}

/** Intl names the zones that it knows by refusing the others (ECMA-402 section 11.1.2). */
function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= maxCached) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}
