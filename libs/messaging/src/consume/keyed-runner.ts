interface Task {
  readonly key: string | undefined;
  readonly group: object;
  readonly run: () => Promise<void>;
  startedAt: number;
}

/**
 * Runs tasks, at most `limit` at a time: tasks of one key one after another in the order submitted, others side by
 * side. A group (a lane, a queue) can be emptied of what has not begun, and awaited.
 */
export class KeyedRunner {
  private readonly ready: Task[] = [];
  /** Keys with a task running or ready, and the tasks behind it. */
  private readonly behind = new Map<string, Task[]>();
  private readonly running = new Set<Task>();
  private readonly waiters: { group: object; resolve: () => void }[] = [];

  constructor(private readonly limit: number) {}

  /** @param run must not reject */
  submit(group: object, key: string | undefined, run: () => Promise<void>): void {
    const task: Task = { key, group, run, startedAt: 0 };
    const line = key === undefined ? undefined : this.behind.get(key);
    if (line) {
      line.push(task);
      return;
    }
    if (key !== undefined) this.behind.set(key, []);
    this.ready.push(task);
    this.startReady();
  }

  get inHand(): number {
    return this.running.size;
  }

  /** Milliseconds since the oldest running task began, 0 when idle. */
  oldestMs(now = performance.now()): number {
    let oldest = now;
    for (const task of this.running) oldest = Math.min(oldest, task.startedAt);
    return now - oldest;
  }

  /** Forgets the tasks of a group that have not begun. */
  cancel(group: object): void {
    for (const [key, line] of this.behind) {
      const kept = line.filter((task) => task.group !== group);
      if (kept.length < line.length) this.behind.set(key, kept);
    }
    const cancelled = this.ready.filter((task) => task.group === group);
    if (cancelled.length === 0) return;
    this.ready.splice(0, this.ready.length, ...this.ready.filter((task) => task.group !== group));
    for (const task of cancelled) this.promote(task.key);
    this.startReady();
  }

  /** Resolves when no task of the group is running. */
  idle(group: object): Promise<void> {
    if (!this.isBusy(group)) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push({ group, resolve }));
  }

  private isBusy(group: object): boolean {
    for (const task of this.running) if (task.group === group) return true;
    return false;
  }

  private startReady(): void {
    while (this.running.size < this.limit) {
      const task = this.ready.shift();
      if (!task) return;
      task.startedAt = performance.now();
      this.running.add(task);
      void task.run().finally(() => this.finish(task));
    }
  }

  private finish(task: Task): void {
    this.running.delete(task);
    this.promote(task.key);
    this.startReady();
    for (let i = this.waiters.length - 1; i >= 0; i -= 1) {
      const waiter = this.waiters[i];
      if (waiter && !this.isBusy(waiter.group)) {
        this.waiters.splice(i, 1);
        waiter.resolve();
      }
    }
  }

  /** The next task of the key becomes ready, or the key is free. */
  private promote(key: string | undefined): void {
    if (key === undefined) return;
    const next = this.behind.get(key)?.shift();
    if (next) this.ready.push(next);
    else this.behind.delete(key);
  }
}
