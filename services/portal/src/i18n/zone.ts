/** The zone if this browser knows it; undefined, which is the device's own, for any other. */
export function knownZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The calendar of a time zone; undefined is the device's. */
export class Calendar {
  private readonly parts: Intl.DateTimeFormat;

  constructor(readonly timeZone: string | undefined) {
    const number = '2-digit';
    this.parts = new Intl.DateTimeFormat('en', {
      ...{ year: 'numeric', month: number, day: number, hour: number, minute: number, second: number },
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      timeZone,
    });
  }

  /** `2026-11-21`: the day on which a moment lies. */
  dayOf(moment: Date): string {
    return new Date(this.wallClock(moment)).toISOString().slice(0, 10);
  }

  hourOf(moment: Date): number {
    return new Date(this.wallClock(moment)).getUTCHours();
  }

  /** When a day begins, or the one `later` days after it; undefined for what is no day. */
  startOf(day: string, later = 0): Date | undefined {
    const midnight = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000;
    if (Number.isNaN(midnight)) return undefined;
    // The offset at the moment itself, which is off by hours in the first guess: twice is enough.
    const guess = midnight - this.offsetAt(midnight);
    return new Date(midnight - this.offsetAt(guess));
  }

  private offsetAt(time: number): number {
    return this.wallClock(new Date(time)) - Math.floor(time / 1000) * 1000;
  }

  /** What clocks show there, as if it were UTC. */
  private wallClock(moment: Date): number {
    const at = new Map(this.parts.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes): number => at.get(type) ?? 0;
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  }
}

/** From the start of one day to the end of another, as moments. */
export function periodIn(
  calendar: Calendar,
  from: string | undefined,
  to: string | undefined,
): { from?: string; to?: string } {
  const start = from === undefined ? undefined : calendar.startOf(from);
  const end = to === undefined ? undefined : calendar.startOf(to, 1);
  return { ...(start ? { from: start.toISOString() } : {}), ...(end ? { to: end.toISOString() } : {}) };
}
