import { type DomainEvent, type EventProblem, InvalidEvent, type PublishedEvents, parseEvent } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InvalidEvents, NotOfKey } from '../domain/api-key.errors.js';
import { eventKeyOf } from '../domain/job.js';
import { UnknownReference } from '../domain/subscription.errors.js';
import { ReceivedEvents } from '../storage/received-events.js';
import type { ApiKeyRow } from '../storage/schemas.js';

export const largestBatch = 500;

/** Takes events of other systems, all of a batch or none, each source and id once (EVT-3). */
@Injectable()
export class PublishEvents {
  constructor(
    private readonly received: ReceivedEvents,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws InvalidEvents, NotOfKey, UnknownReference, each with the path of what is wrong */
  async execute(key: ApiKeyRow, body: unknown): Promise<PublishedEvents> {
    const events = readEvents(key, body);
    await this.assertKnownCompanies(events, Array.isArray(body));
    const accepted = await this.take(events);
    return {
      items: events.map((event) => ({
        id: event.id,
        source: event.source,
        result: accepted.has(event) ? 'accepted' : 'duplicate',
      })),
    };
  }

  private async take(events: readonly DomainEvent[]): Promise<Set<DomainEvent>> {
    const byKey = new Map<string, DomainEvent>();
    for (const event of events) if (!byKey.has(eventKeyOf(event))) byKey.set(eventKeyOf(event), event);
    for (;;) {
      try {
        return await this.unitOfWork.run(async (session) => {
          const known = await this.received.known([...byKey.keys()], session);
          const fresh = [...byKey].filter(([key]) => !known.has(key));
          await this.received.add(
            fresh.map(([key]) => key),
            session,
          );
          const added = fresh.map(([, event]) => event);
          await this.outbox.add(session, added);
          return new Set(added);
        });
      } catch (error) {
        // another call took one of them meanwhile: look again, and it is known
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  private async assertKnownCompanies(events: readonly DomainEvent[], batch: boolean): Promise<void> {
    const named = events.map(companyNamedBy);
    const known = await this.directory.companies([...new Set(named.flatMap((id) => id ?? []))]);
    const errors = named.flatMap((id, index) =>
      id === undefined || known.has(id)
        ? []
        : [{ path: pathIn(batch, index, 'data.companyId'), message: 'is no known company' }],
    );
    if (errors.length > 0) throw new UnknownReference(errors);
  }
}

function companyNamedBy({ data }: DomainEvent): string | undefined {
  return 'companyId' in data && typeof data.companyId === 'string' ? data.companyId : undefined;
}

function readEvents(key: ApiKeyRow, body: unknown): DomainEvent[] {
  const batch = Array.isArray(body);
  const given: unknown[] = batch ? body : [body];
  if (given.length === 0 || given.length > largestBatch) {
    throw new InvalidEvents([{ path: '', message: `must be one event, or a list of 1 to ${largestBatch}` }]);
  }
  const read = given.map((one) => readEvent(key, one));
  const at = (problems: (outcome: (typeof read)[number]) => EventProblem[]) =>
    read.flatMap((outcome, index) =>
      problems(outcome).map(({ path, message }) => ({ path: pathIn(batch, index, path), message })),
    );
  const forbidden = at(({ forbidden }) => forbidden);
  if (forbidden.length > 0) throw new NotOfKey(forbidden);
  const wrong = at(({ wrong }) => wrong);
  if (wrong.length > 0) throw new InvalidEvents(wrong);
  return read.flatMap(({ event }) => event ?? []);
}

interface Reading {
  event?: DomainEvent;
  wrong: EventProblem[];
  forbidden: EventProblem[];
}

function readEvent(key: ApiKeyRow, given: unknown): Reading {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { wrong: [{ path: '', message: 'must be a CloudEvent' }], forbidden: [] };
  }
  const { type, source = key.name } = given as { type?: unknown; source?: unknown };
  const forbidden = [
    ...(typeof type === 'string' && !(key.types as string[]).includes(type)
      ? [{ path: 'type', message: 'is not among the types of this API key' }]
      : []),
    ...(source === key.name ? [] : [{ path: 'source', message: 'must be the name of the API key, or left out' }]),
  ];
  if (forbidden.length > 0) return { wrong: [], forbidden };
  try {
    return { event: parseEvent({ ...given, source }), wrong: [], forbidden };
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    return { wrong: error.errors, forbidden };
  }
}

function pathIn(batch: boolean, index: number, path: string): string {
  return [...(batch ? [String(index)] : []), ...(path === '' ? [] : [path])].join('.');
}
