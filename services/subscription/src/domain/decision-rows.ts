import type { Decision, DomainEvent } from '@avviso/contracts';
import { decisionIdOf, expiryOf, placeOf } from './job.js';
import type { Belongs, DecisionRow, RoutedEventRow } from './model.js';

type Contents = RoutedEventRow['contents'];

/** What the rows of one event's decisions share. */
export interface RowSurroundings {
  event: DomainEvent;
  key: string;
  belongs: Belongs;
  /** What the messages may say; what is said here for the first time is added. */
  contents: Contents;
  now: Date;
  nameOf: (recipient: Decision['recipient']) => string | null;
}

/** Decisions as they are stored, each place once. */
export function rowsOf(decisions: readonly Decision[], around: RowSurroundings): DecisionRow[] {
  const shared = sharing(around.contents);
  const rows = decisions.map((decision) => rowOf(decision, around, shared));
  return [...new Map(rows.map((row) => [row._id, row])).values()];
}

function rowOf(
  decision: Decision,
  { event, key, belongs, now, nameOf }: RowSurroundings,
  placeIn: (content: Contents[number]) => number,
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
    recipient: { ...recipient, name: nameOf(recipient) },
    address: placeOf(decision),
    channel,
    audience,
    outcome,
    reasons,
    message: message ? { ...message, content: placeIn(message.content), expiresAt: expiryOf(event) } : null,
    delivery: outcome === 'queued' ? { state: 'queued', attempts: 0, tries: [], sentAt: null, rank: 0 } : null,
    createdAt: now,
    eventAt: new Date(event.time),
    resendOf: null,
  };
}

/** Decisions that say the same share it: those of a page one object, those of a further page what an earlier one said. */
function sharing(contents: Contents): (content: Contents[number]) => number {
  const earlier = new Map(contents.map((content, index) => [JSON.stringify(content), index]));
  const places = new Map<Contents[number], number>();
  return (content) => {
    const known = places.get(content) ?? (earlier.size > 0 ? earlier.get(JSON.stringify(content)) : undefined);
    const place = known ?? contents.push(content) - 1;
    places.set(content, place);
    return place;
  };
}
