/** Microseconds since 1970, strictly increasing within one clock. Safe as a double until the year 2255. */
export class MicrosecondClock {
  private last = 0;

  next(): number {
    const now = Math.floor((performance.timeOrigin + performance.now()) * 1000);
    this.last = Math.max(now, this.last + 1);
    return this.last;
  }
}
