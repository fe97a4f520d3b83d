import type { Decision, DomainEvent } from '@avviso/contracts';
import { jobIdOf, skippedIdOf } from './job.js';

/** The ids under which decisions about the same people may be stored, whichever way they were decided. */
export const idsOfAny = (event: DomainEvent, decisions: readonly Decision[]): string[] =>
  decisions.flatMap((decision) => [jobIdOf(event, decision), skippedIdOf(event, decision)]);

/**
 * What a further page adds to what was decided about an event before (SUB-23): whom an earlier page decided about, by
 * whichever rule, stays decided; whose address an earlier page told is a `duplicate`, as on one page.
 * @param recipientOf whom the decision with this id is about, if there is one
 */
export function undecided(
  event: DomainEvent,
  decisions: readonly Decision[],
  recipientOf: (id: string) => Pick<Decision['recipient'], 'kind' | 'id'> | undefined,
): Decision[] {
  return decisions.flatMap((decision) => {
    if (recipientOf(skippedIdOf(event, decision))) return [];
    const told = recipientOf(jobIdOf(event, decision));
    const { kind, id } = decision.recipient;
    if (told?.kind === kind && told.id === id) return [];
    if (!told || decision.outcome !== 'queued') return decision;
    const { message: _unsent, ...rest } = decision;
    return { ...rest, outcome: 'skipped', reasons: [{ code: 'duplicate', params: {} }] };
  });
}
