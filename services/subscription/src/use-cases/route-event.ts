import type { Decision, DomainEvent } from '@avviso/contracts';
import { JobPublisher, PermanentError, TransientError } from '@avviso/messaging';
import { Injectable } from '@nestjs/common';
import { decisionIdOf, eventKeyOf, expiryOf, jobOf, placeOf } from '../domain/job.js';
import { type LoadedWorld, WorldLoader } from '../loading/world-loader.js';
import { nameOf } from '../routing/content.js';
import { route } from '../routing/route.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { Belongs, DecisionRow, RoutedEventRow } from '../storage/schemas.js';
import { type ExtrasOf, JobExtrasMaker } from './job-extras.js';

/**
 * Turns one event into notification jobs (SUB-18). Decisions are stored once, then published; whoever comes again finds
 * them and publishes the same jobs, so that a router that dies at any point loses none and doubles none (SUB-21).
 */
@Injectable()
export class RouteEvent {
  constructor(
    private readonly loader: WorldLoader,
    private readonly decisions: DecisionRepository,
    private readonly extras: JobExtrasMaker,
    private readonly jobs: JobPublisher,
  ) {}

  /** @throws TransientError `unknown-reference` while the read model does not know what the event names */
  async execute(event: DomainEvent): Promise<void> {
    const key = eventKeyOf(event);
    const [before, loaded] = await Promise.all([this.decisions.event(key), this.loader.load(event)]);
    if (before?.publishedAt) return;
    await (before ? this.publishStored(before) : this.decide(event, key, loaded));
    await this.decisions.published(key, new Date());
  }

  private async decide(event: DomainEvent, key: string, { world, missing, belongs }: LoadedWorld): Promise<void> {
    const unknown = missing[0];
    if (unknown) {
      throw new TransientError(`the read model does not know ${unknown.path} yet`, { code: 'unknown-reference' });
    }
    const contents: RoutedEventRow['contents'] = [];
    const names = (kind: string, id: string | null) =>
      nameOf(id === null ? undefined : kind === 'contact' ? world.contact(id) : world.employee(id)) ?? null;
    const now = new Date();
    const rows = route(event, world).map((decision) =>
      rowOf(event, decision, {
        key,
        belongs,
        contents,
        now,
        name: names(decision.recipient.kind, decision.recipient.id),
      }),
    );
    const { id: eventId, source, type, subject } = event;
    const routed = { _id: key, eventId, source, type, subject, ...belongs, event, contents, routedAt: now };
    const [stored, extrasOf] = await Promise.all([
      this.decisions.store({ ...routed, publishedAt: null }, rows),
      this.extras.forMany(rows),
    ]);
    if (stored) return this.publish(event, contents, stored, extrasOf);
    const first = await this.decisions.event(key);
    if (first && !first.publishedAt) await this.publishStored(first);
  }

  /** What was decided before and not published to its end: the same jobs again. */
  private async publishStored({ _id, event, contents }: RoutedEventRow): Promise<void> {
    let invalid: PermanentError | undefined;
    for await (const rows of this.decisions.queuedOf(_id)) {
      try {
        await this.publish(event, contents, rows, await this.extras.forMany(rows));
      } catch (error) {
        if (!(error instanceof PermanentError)) throw error;
        invalid ??= error;
      }
    }
    // The others have theirs by now; the event is parked for the sake of the one that cannot be sent.
    if (invalid) throw invalid;
  }

  private publish(
    event: DomainEvent,
    contents: RoutedEventRow['contents'],
    rows: readonly DecisionRow[],
    extrasOf: ExtrasOf,
  ): Promise<void> {
    const queued = rows.filter(({ outcome }) => outcome === 'queued');
    return this.jobs.publish(queued.flatMap((row) => jobOf(row, event, contents, extrasOf(row)) ?? []));
  }
}

interface Surroundings {
  key: string;
  belongs: Belongs;
  contents: RoutedEventRow['contents'];
  now: Date;
  name: string | null;
}

function rowOf(
  event: DomainEvent,
  decision: Decision,
  { key, belongs, contents, now, name }: Surroundings,
): DecisionRow {
  const { recipient, channel, audience, outcome, reasons, message } = decision;
  const title = (event.data as { title?: unknown }).title;
  return {
    _id: decisionIdOf(event, decision),
    eventKey: key,
    eventId: event.id,
    source: event.source,
    eventType: event.type,
    subject: event.subject,
    title: typeof title === 'string' ? title : null,
    belongs,
    recipient: { ...recipient, name },
    address: placeOf(decision),
    channel,
    audience,
    outcome,
    reasons,
    message: message ? { ...message, content: placeIn(contents, message.content), expiresAt: expiryOf(event) } : null,
    delivery: outcome === 'queued' ? { state: 'queued', attempts: 0, tries: [], sentAt: null, rank: 0 } : null,
    createdAt: now,
    resendOf: null,
  };
}

/** Decisions that say the same share it. */
function placeIn<T>(list: T[], item: T): number {
  const found = list.indexOf(item);
  return found >= 0 ? found : list.push(item) - 1;
}
