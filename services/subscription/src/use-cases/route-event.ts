import type { DomainEvent, World } from '@avviso/contracts';
import { JobPublisher, PermanentError, TransientError } from '@avviso/messaging';
import { Injectable } from '@nestjs/common';
import { type RowSurroundings, rowsOf } from '../domain/decision-rows.js';
import { type EventSnapshot, eventKeyOf, jobOf, snapshotOf } from '../domain/job.js';
import { idsOfAny, undecided } from '../domain/undecided.js';
import { type LoadedWorld, WorldLoader } from '../loading/world-loader.js';
import { nameOf } from '../routing/content.js';
import { route, subscribersOnly } from '../routing/route.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { Belongs, DecisionRow, PageMark, RoutedEventRow } from '../storage/schemas.js';
import { type ExtrasOf, JobExtrasMaker } from './job-extras.js';
import { PageTurns, type Stay } from './page-turns.js';

/** Jobs that are published at a time: those of other events wait in line behind so many, until the broker has them. */
const BATCH = 25;

/** One event on its way. */
interface Run {
  event: DomainEvent;
  key: string;
  belongs: Belongs;
  further: LoadedWorld['further'];
  snapshot: EventSnapshot;
  /** Jobs that no worker would take, and the first error that said so. */
  refused: string[];
  invalid?: PermanentError;
}

/**
 * Turns one event into notification jobs (SUB-18). Decisions are stored once, then published; whoever comes again finds
 * them and publishes the same jobs, so that a router that dies at any point loses none and doubles none (SUB-21). An event
 * with many subscribers is cut into pages, each stored with the mark of the next and published before it (SUB-23).
 */
@Injectable()
export class RouteEvent {
  private readonly turns = new PageTurns();

  constructor(
    private readonly loader: WorldLoader,
    private readonly decisions: DecisionRepository,
    private readonly extras: JobExtrasMaker,
    private readonly jobs: JobPublisher,
  ) {}

  /**
   * @param isNew whether it comes for the first time, as far as the broker knows: then nothing is looked up of it. If it
   *   came all the same, storing it tells.
   * @throws TransientError `unknown-reference` while the read model does not know what the event names
   */
  async execute(event: DomainEvent, { isNew = false } = {}): Promise<void> {
    const stay = this.turns.enter();
    try {
      await this.route(event, isNew, stay);
    } finally {
      stay.leave();
    }
  }

  private async route(event: DomainEvent, isNew: boolean, stay: Stay): Promise<void> {
    const begun = await this.firstPage(event, isNew);
    if (!begun) return;
    const { run, next } = begun;
    await this.turns.pages(stay, next, (mark) => this.page(run, mark));
    // The others have theirs by now; the event is parked for the sake of the one that cannot be sent.
    if (run.invalid) throw run.invalid;
    await this.decisions.published(run.key, new Date());
  }

  /** @returns nothing for an event that is done; `next` is where the next page begins */
  private async firstPage(
    event: DomainEvent,
    isNew: boolean,
  ): Promise<{ run: Run; next: PageMark | null } | undefined> {
    const key = eventKeyOf(event);
    const [before, loaded] = await Promise.all([
      isNew ? undefined : this.decisions.event(key),
      this.loader.load(event),
    ]);
    if (before?.publishedAt) return undefined;
    const { belongs, further } = loaded;
    const run: Run = { event, key, belongs, further, snapshot: snapshotOf(event, []), refused: [] };
    return { run, next: await (before ? this.takeUp(run, before) : this.begin(run, loaded)) };
  }

  /** Decides with the first page of subscribers about everybody whom another rule names. */
  private async begin(run: Run, { stored: known, world, missing, next }: LoadedWorld): Promise<PageMark | null> {
    const { event, key, belongs, snapshot } = run;
    const unknown = missing[0];
    if (unknown) {
      throw new TransientError(`the read model does not know ${unknown.path} yet`, { code: 'unknown-reference' });
    }
    const now = new Date();
    const rows = rowsOf(route(event, world), surroundings(run, world, now));
    const { id: eventId, source, type, subject } = event;
    const routed = { _id: key, eventId, source, type, subject, ...belongs, event, contents: snapshot.contents };
    const progress = next ? { next, unconfirmed: jobIdsOf(rows) } : null;
    const [stored, extrasOf] = await Promise.all([
      this.decisions.store({ ...routed, progress, routedAt: now, publishedAt: null }, rows),
      this.extras.forMany(rows, known),
    ]);
    if (!stored) return this.takeUpFromStore(run);
    await this.publish(run, rows, extrasOf);
    return next;
  }

  /** A further page: whom an earlier one decided about stays decided. */
  private async page(run: Run, from: PageMark): Promise<PageMark | null> {
    const { event, key, snapshot } = run;
    const { world, next } = await run.further(from);
    const decided = route(event, world, subscribersOnly);
    const known = await this.decisions.recipientsOf(idsOfAny(event, decided));
    const fresh = undecided(event, decided, (id) => known.get(id));
    const rows = rowsOf(fresh, surroundings(run, world, new Date()));
    const progress = { next, unconfirmed: [...new Set([...run.refused, ...jobIdsOf(rows)])] };
    const [stored, extrasOf] = await Promise.all([
      this.decisions.storePage({ eventKey: key, from, decisions: rows, contents: snapshot.contents, progress }),
      this.extras.forMany(rows),
    ]);
    if (!stored) return this.takeUpFromStore(run);
    await this.publish(run, rows, extrasOf);
    return next;
  }

  /** Somebody else was first; what it stored counts. */
  private async takeUpFromStore(run: Run): Promise<PageMark | null> {
    const row = await this.decisions.event(run.key);
    return row && !row.publishedAt ? this.takeUp(run, row) : null;
  }

  /** What was decided before and may not be published: the same jobs again. */
  private async takeUp(run: Run, { _id, contents, progress }: RoutedEventRow): Promise<PageMark | null> {
    run.snapshot = snapshotOf(run.event, contents);
    const stored = progress ? this.decisions.byIds(progress.unconfirmed) : this.decisions.queuedOf(_id);
    for await (const rows of stored) await this.publish(run, rows, await this.extras.forMany(rows));
    return progress?.next ?? null;
  }

  /** In bounded batches, so that the jobs of other events go out between them (SUB-23). */
  private async publish(run: Run, rows: readonly DecisionRow[], extrasOf: ExtrasOf): Promise<void> {
    const queued = rows.filter(({ outcome }) => outcome === 'queued');
    for (let at = 0; at < queued.length; at += BATCH) {
      const batch = queued.slice(at, at + BATCH);
      try {
        await this.jobs.publish(batch.flatMap((row) => jobOf(row, run.snapshot, extrasOf(row)) ?? []));
      } catch (error) {
        if (!(error instanceof PermanentError)) throw error;
        run.invalid ??= error;
        run.refused.push(...jobIdsOf(batch));
      }
    }
  }
}

const jobIdsOf = (rows: readonly DecisionRow[]): string[] =>
  rows.flatMap(({ _id, outcome }) => (outcome === 'queued' ? _id : []));

function surroundings({ event, key, belongs, snapshot }: Run, world: World, now: Date): RowSurroundings {
  const { contents } = snapshot;
  return {
    ...{ event, key, belongs, contents, now },
    nameOf: ({ kind, id }) =>
      nameOf(id === null ? undefined : kind === 'contact' ? world.contact(id) : world.employee(id)) ?? null,
  };
}
