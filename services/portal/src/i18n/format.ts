import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from './time-zone';
import { Calendar, knownZone } from './zone';

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Dates, numbers and lists as the reader's language and time zone write them. */
export class Format {
  private readonly counts: Intl.NumberFormat;
  private readonly compact: Intl.NumberFormat;
  readonly calendar: Calendar;

  /** @param timeZone of the reader; without it the device's */
  constructor(
    readonly language: string,
    timeZone?: string,
  ) {
    this.calendar = new Calendar(timeZone);
    this.counts = new Intl.NumberFormat(language);
    this.compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 0 });
  }

  /** In full, for tables. */
  number(value: number): string {
    return this.counts.format(value);
  }

  /** Short above 9,999, for navigation: "12k". */
  count(value: number): string {
    return value > 9_999 ? this.compact.format(value) : this.counts.format(value);
  }

  money({ amount, currency }: Money): string {
    // The amount stays a decimal text: a number would lose what it cannot hold.
    return new Intl.NumberFormat(this.language, { style: 'currency', currency }).format(
      amount as Intl.StringNumericLiteral,
    );
  }

  list(values: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: 'conjunction' }).format(values);
  }

  /** "12 min", "3 h", "Yesterday", "Mon 16 Nov", with the year when it is another. */
  when(at: string, now = new Date()): string {
    const date = new Date(at);
    const age = now.getTime() - date.getTime();
    if (age < 0) return this.dateTime(at);
    if (age < hour) return this.unit(Math.max(1, Math.floor(age / minute)), 'minute');
    if (age < day && this.daysBetween(date, now) === 0) return this.unit(Math.floor(age / hour), 'hour');
    if (this.daysBetween(date, now) === 1) return this.yesterday();
    return this.date(at, now);
  }

  /** "Mon 16 Nov", with the year when it is not this one. */
  date(at: string, now = new Date()): string {
    const date = new Date(at);
    const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
    if (this.yearOf(date) !== this.yearOf(now)) {
      delete options.weekday;
      options.year = 'numeric';
    }
    return this.write(options, at);
  }

  time(at: string): string {
    return this.write({ timeStyle: 'short' }, at);
  }

  /** "Today, 10:41", "Mon 16 Nov, 09:12": for the timeline of a conversation. */
  moment(at: string, now = new Date()): string {
    return `${this.day(at, now)}, ${this.time(at)}`;
  }

  /** "Today", "Yesterday", "Mon 16 Nov": the head of a day's entries. */
  day(at: string, now = new Date()): string {
    const days = this.daysBetween(new Date(at), now);
    if (days === 0) return this.today();
    return days === 1 ? this.yesterday() : this.date(at, now);
  }

  dateTime(at: string): string {
    return this.write({ dateStyle: 'medium', timeStyle: 'short' }, at);
  }

  /** With the zone, for `title` and exports. */
  full(at: string): string {
    return this.write({ dateStyle: 'full', timeStyle: 'long' }, at);
  }

  /** "0.4 s", "12 min", "3.5 h": how long something took. */
  duration(ms: number): string {
    const [unit, size] =
      ms < minute
        ? (['second', 1_000] as const)
        : ms < hour
          ? (['minute', minute] as const)
          : (['hour', hour] as const);
    const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(this.language, options).format(ms / size);
  }

  today(): string {
    return this.capital(new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' }).format(0, 'day'));
  }

  yesterday(): string {
    return this.capital(new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' }).format(-1, 'day'));
  }

  private write(options: Intl.DateTimeFormatOptions, at: string): string {
    return new Intl.DateTimeFormat(this.language, { ...options, timeZone: this.calendar.timeZone }).format(
      new Date(at),
    );
  }

  private yearOf(date: Date): string {
    return this.calendar.dayOf(date).slice(0, 4);
  }

  /** On the calendar of the reader. */
  private daysBetween(earlier: Date, later: Date): number {
    const [from, to] = [earlier, later].map((date) => Date.parse(this.calendar.dayOf(date)));
    return ((to ?? 0) - (from ?? 0)) / day;
  }

  private unit(value: number, unit: 'minute' | 'hour'): string {
    const unitDisplay = unit === 'hour' ? 'narrow' : 'short';
    // Without the region: British English would say "12 mins".
    const [language] = this.language.split('-');
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(value);
  }

  private capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase(this.language) + text.slice(1);
  }
}

/** As the reader's own settings say, the device's before the sign-in. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const timeZone = useTimeZone();
  return useMemo(() => new Format(regionOf(language), knownZone(timeZone)), [language, timeZone]);
}

/** The reader's region, where the browser names one for this language: it decides on the order of day and month. */
function regionOf(language: string): string {
  const region = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
  return region ?? (language === 'en' ? 'en-GB' : language);
}
