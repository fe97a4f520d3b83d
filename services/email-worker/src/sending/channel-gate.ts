/** Refusals by policy of so many domains in a row are about us and not about them (CHN-20). */
const domainsInARow = 5;

/** Milliseconds after which the scout looks again. */
const scoutMs = 3_000;

export type Entry = { open: true } | { open: false; waitMs: number };

/**
 * Stops all sending while the relay refuses us, so that no job burns its tries; after the pause one mail tries whether it
 * takes us again. One process, in memory: another replica finds out by itself.
 */
export class ChannelGate {
  private closedUntil = 0;
  private scout = { id: '', seenAt: Number.NEGATIVE_INFINITY };
  private probing = false;
  /** Refusals by policy closed it: the probe that meets another one is not to be blamed for it either. */
  private closedByPolicy = false;
  private readonly refusedDomains = new Set<string>();

  constructor(private readonly pauseMs: number) {}

  /**
   * Whether a mail may be tried now. The first one after a pause is the probe; the others wait for it.
   * @param id of the job: one of them, the scout, comes back often, so that a pause that is cut short is noticed
   */
  enter(now: number, id: string): Entry {
    if (this.closedUntil === 0) return { open: true };
    if (now < this.closedUntil) return { open: false, waitMs: this.waitMs(now, id) };
    if (this.probing) return { open: false, waitMs: Math.min(this.pauseMs, 5_000) };
    this.probing = true;
    return { open: true };
  }

  /** How long a job is to wait; 0 when there is no pause. */
  waitMs(now: number, id: string): number {
    const pauseMs = Math.max(0, this.closedUntil - now);
    return this.isScout(id, now) ? Math.min(scoutMs, pauseMs) : pauseMs;
  }

  /** Cuts the pause short: the next mail is the probe. */
  retryNow(now: number): void {
    if (this.closedUntil !== 0) this.closedUntil = Math.min(this.closedUntil, now);
  }

  private isScout(id: string, now: number): boolean {
    if (this.scout.id !== id && now - this.scout.seenAt < 3 * scoutMs) return false;
    this.scout = { id, seenAt: now };
    return true;
  }

  /** The relay refused us. @returns true when that is news */
  close(now: number): boolean {
    const isNews = this.closedUntil === 0;
    this.closedUntil = now + this.pauseMs;
    this.probing = false;
    return isNews;
  }

  /** The relay dealt with a mail. @returns true when it had refused us before */
  opened(): boolean {
    const wasClosed = this.closedUntil !== 0;
    this.closedByPolicy = false;
    this.closedUntil = 0;
    this.probing = false;
    return wasClosed;
  }

  /** The probe told nothing: the next mail is one. */
  undecided(): void {
    this.probing = false;
  }

  /** Notes the outcome for a domain. @returns true when its refusal by policy makes one too many in a row */
  policyRefusal(domain: string, refused: boolean): boolean {
    if (refused && this.closedByPolicy) return true;
    if (!refused) this.refusedDomains.clear();
    else this.refusedDomains.add(domain);
    if (this.refusedDomains.size < domainsInARow) return false;
    this.refusedDomains.clear();
    this.closedByPolicy = true;
    return true;
  }
}
