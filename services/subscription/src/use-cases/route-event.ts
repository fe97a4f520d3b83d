import type { Decision, DomainEvent } from '@avviso/contracts';
import { JobPublisher, PermanentError, TransientError } from '@avviso/messaging';
import { Injectable } from '@nestjs/common';
import { decisionIdOf, eventKeyOf, expiryOf, jobOf, placeOf } from '../domain/job.js';
import { WorldLoader } from '../loading/world-loader.js';
import { nameOf } from '../routing/content.js';
import { route } from '../routing/route.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { Belongs, DecisionRow, RoutedEventRow } from '../storage/schemas.js';
import { JobExtrasMaker } from './job-extras.js';

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
    let routed = await this.decisions.event(key);
    if (!routed) {
      await this.decide(event, key);
      routed = await this.decisions.event(key);
    }
    if (!routed || routed.publishedAt) return;
    await this.publish(routed);
    await this.decisions.published(key, new Date());
  }

  private async decide(event: DomainEvent, key: string): Promise<void> {
    const { world, missing, belongs } = await this.loader.load(event);
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
    await this.decisions.store(
      { _id: key, eventId, source, type, subject, ...belongs, event, contents, routedAt: now, publishedAt: null },
      rows,
    );
  }

  private async publish({ _id, event, contents }: RoutedEventRow): Promise<void> {
    let invalid: PermanentError | undefined;
    for await (const rows of this.decisions.queuedOf(_id)) {
      const extrasOf = await this.extras.forMany(rows);
      try {
        await this.jobs.publish(rows.flatMap((row) => jobOf(row, event, contents, extrasOf(row)) ?? []));
      } catch (error) {
        if (!(error instanceof PermanentError)) throw error;
        invalid ??= error;
      }
    }
    // The others have theirs by now; the event is parked for the sake of the one that cannot be sent.
    if (invalid) throw invalid;
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
