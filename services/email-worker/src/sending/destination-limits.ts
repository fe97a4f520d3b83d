/** What may go to one domain: `perSecond` mails, `connections` at a time; absent where nothing is limited. */
export interface DestinationLimit {
  perSecond?: number | undefined;
  connections?: number | undefined;
}

/** A mail may go now; `left` is called when it is done. Or it comes back after the wait. */
export type Admission = { kind: 'go'; inMs: number; left(): void } | { kind: 'later'; ms: number };

interface Domain {
  limit: DestinationLimit;
  underWay: number;
  /** When the mail that started last may have started. */
  lastStart: number;
  /** When the next place in the line is. */
  tail: number;
  /** How long a mail takes, of the last ones. */
  takesMs: number;
}

/** A wait so short is waited out here: sending a job back and forth would cost more. */
const waitHereMs = 500;
const everyDomain = '*';

/** Reads `*=20/10 gmail.com=5/2`: domain, messages per second and connections, 0 for no limit. */
export function limitsFrom(text: string): ReadonlyMap<string, DestinationLimit> {
  const entries = text.split(/\s+/).filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => {
      const [domain = '', numbers = ''] = entry.split('=');
      const [perSecond, connections] = numbers.split('/').map(Number);
      return [domain.toLowerCase(), { perSecond: perSecond || undefined, connections: connections || undefined }];
    }),
  );
}

/**
 * Keeps to the limits of each destination (CHN-9). Who is over them gets a place in the line of its domain and goes back to
 * the broker until then, so that it takes neither a hand nor a connection from mail to others. Of one process: with
 * several replicas each has its own.
 */
export class DestinationLimits {
  private readonly domains = new Map<string, Domain>();
  /** Places in line, by job. */
  private readonly places = new Map<string, number>();

  constructor(private readonly limits: ReadonlyMap<string, DestinationLimit>) {}

  admit(jobId: string, domainName: string, now: number): Admission {
    const limit = this.limits.get(domainName) ?? this.limits.get(everyDomain);
    if (!limit) return { kind: 'go', inMs: 0, left: () => undefined };
    const domain = this.domainOf(domainName, limit);
    const place = this.places.get(jobId) ?? this.nextPlace(domain, now);
    const full = limit.connections !== undefined && domain.underWay >= limit.connections;
    const start = Math.max(now, place, domain.lastStart + intervalOf(domain));
    if (full || start - now > waitHereMs) {
      const due = full ? Math.max(start, now + Math.max(waitHereMs, domain.takesMs)) : start;
      this.places.set(jobId, due);
      return { kind: 'later', ms: due - now };
    }
    this.places.delete(jobId);
    domain.lastStart = start;
    domain.underWay += 1;
    return { kind: 'go', inMs: start - now, left: () => this.left(domainName, domain, start) };
  }

  private nextPlace(domain: Domain, now: number): number {
    const place = Math.max(now, domain.tail);
    domain.tail = place + Math.max(intervalOf(domain), domain.takesMs / (domain.limit.connections ?? Infinity));
    return place;
  }

  private left(name: string, domain: Domain, start: number): void {
    const now = Date.now();
    domain.underWay -= 1;
    domain.takesMs = domain.takesMs * 0.8 + Math.max(0, now - start) * 0.2;
    // nothing is remembered of a domain that is quiet
    if (domain.underWay === 0 && domain.tail < now && domain.lastStart + intervalOf(domain) < now) {
      this.domains.delete(name);
    }
  }

  private domainOf(name: string, limit: DestinationLimit): Domain {
    const known = this.domains.get(name);
    if (known) return known;
    const domain: Domain = { limit, underWay: 0, lastStart: -Infinity, tail: 0, takesMs: 0 };
    this.domains.set(name, domain);
    return domain;
  }
}

const intervalOf = ({ limit }: Domain): number => (limit.perSecond === undefined ? 0 : 1000 / limit.perSecond);
