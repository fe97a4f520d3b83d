import {
  type DecidedMessage,
  type Decision,
  type Language,
  type Reason,
  type Recipient,
  normalizeMailbox,
} from '@avviso/contracts';
import { type Candidate, type Named, reason } from './candidate.js';
import { contentFor, nameOf } from './content.js';
import type { RoutingContext } from './context.js';
import { objectionsTo } from './guards.js';
import type { View } from './visibility.js';

interface Weighed {
  candidate: Candidate;
  objections: Reason[];
}

/**
 * Makes one decision of all candidates for one address, channel and audience (SUB-19): if any of them stands, it goes
 * out with the reasons of all that stand. Whoever else would have read that message is recorded as `duplicate`.
 */
export function settle(candidates: readonly Candidate[], context: RoutingContext): Decision[] {
  const objections = objectionsTo(context);
  const groups = new Map<string, Weighed[]>();
  for (const candidate of candidates) {
    const key = destinationOf(candidate);
    const weighed = { candidate, objections: objections(candidate) };
    const group = groups.get(key);
    if (group) group.push(weighed);
    else groups.set(key, [weighed]);
  }
  const content = contentByViews(context);
  return [...groups.values()].flatMap((group) => decide(group, context, content));
}

/** The place where a message would arrive. Without an address, the person stands for it. */
export function destinationOf({ to, channel, audience }: Pick<Candidate, 'to' | 'channel' | 'audience'>): string {
  return `${channel}|${audience}|${placeOf(recipientOf(to, channel))}`;
}

/** What makes two recipients one: the same mailbox or chat, else the same person. */
export function placeOf(recipient: Recipient): string {
  if (recipient.address === null) return `${recipient.kind}:${recipient.id ?? ''}`;
  return recipient.kind === 'chat' ? recipient.address : normalizeMailbox(recipient.address);
}

export function recipientOf(to: Named, channel: Candidate['channel']): Recipient {
  if (to.kind === 'address' || to.kind === 'chat') return { kind: to.kind, id: to.id, address: to.address };
  return { kind: to.kind, id: to.person.id, address: channel === 'email' ? (to.person.email ?? null) : null };
}

const isPerson = (to: Named): boolean => to.kind === 'contact' || to.kind === 'employee';
const identityOf = (to: Named): string => `${to.kind}:${'person' in to ? to.person.id : (to.id ?? '')}`;

function decide(group: readonly Weighed[], context: RoutingContext, content: ContentByViews): Decision[] {
  const standing = group.filter(({ objections }) => objections.length === 0).map(({ candidate }) => candidate);
  const told = standing.find(({ to }) => isPerson(to)) ?? standing[0];
  const decisions: Decision[] = told ? [queued(told, standing, context, content)] : [];
  const settled = new Set<string>(told ? [identityOf(told.to)] : []);
  for (const { candidate } of group) {
    const { to, channel, audience } = candidate;
    if (settled.has(identityOf(to))) continue;
    settled.add(identityOf(to));
    const own = group.filter((other) => identityOf(other.candidate.to) === identityOf(to));
    const stands = own.some(({ objections }) => objections.length === 0);
    // a mailbox or profile that shares an address with somebody is named among the reasons of the message
    if (stands && !isPerson(to)) continue;
    const reasons = stands ? [reason('duplicate')] : unique(own.flatMap(({ objections }) => objections));
    decisions.push({ recipient: recipientOf(to, channel), channel, audience, outcome: 'skipped', reasons });
  }
  return decisions;
}

function queued(
  told: Candidate,
  standing: readonly Candidate[],
  context: RoutingContext,
  content: ContentByViews,
): Decision {
  const { to, channel, audience } = told;
  const cells = standing.map(({ cell }) => cell);
  const subscribed = cells.every((cell) => cell !== undefined);
  const message: DecidedMessage = {
    language: languageOf(told, standing, context),
    ...('person' in to ? { recipientName: nameOf(to.person), timeZone: to.person.timeZone ?? undefined } : {}),
    category: context.facts.category,
    content: withSecret(content(standing.map(({ view }) => view)), told, standing, context),
    unsubscribe: channel === 'email' && subscribed ? unique(cells) : [],
    ...(channel === 'push' && context.world.trial ? { onTrial: true } : {}),
  };
  return {
    recipient: recipientOf(to, channel),
    channel,
    audience,
    outcome: 'queued',
    reasons: unique(standing.map((candidate) => candidate.reason)),
    message,
  };
}

/** Only the e-mail to the person whose secret it is may redeem it; everybody else reads its placeholder (ACC-18). */
function withSecret(
  content: DecidedMessage['content'],
  { channel }: Candidate,
  standing: readonly Candidate[],
  { facts }: RoutingContext,
): DecidedMessage['content'] {
  const { secretReference } = facts.data;
  if (secretReference === undefined || channel !== 'email') return content;
  const theirs = standing.some(({ reason: { code } }) => code === 'addressed' || code === 'requester');
  return theirs ? { ...content, secretReference } : content;
}

/** SUB-19: of the person where exactly one has the address, else of the mailbox's company or of the profile. */
function languageOf(told: Candidate, standing: readonly Candidate[], { world }: RoutingContext): Language {
  const { to, channel } = told;
  const fallback = world.settings.defaultLanguage;
  const personal = (language: Language | null | undefined, companyId?: string) =>
    language ?? (companyId === undefined ? undefined : world.company(companyId)?.language) ?? fallback;
  const ofPerson =
    'person' in to
      ? personal(to.person.language, 'companyId' in to.person ? to.person.companyId : undefined)
      : undefined;
  if (channel !== 'email') return ofPerson ?? ('language' in to ? to.language : undefined) ?? fallback;
  const { address } = recipientOf(to, channel);
  const holders = address === null ? [] : world.holdersOf(address);
  const only = holders.length === 1 ? holders[0] : undefined;
  if (only) return ofPerson ?? personal(only.language, world.contact(only.id)?.companyId);
  const shared = standing.map((candidate) => candidate.to).find((other) => 'address' in other && other.language);
  return (shared && 'language' in shared ? shared.language : undefined) ?? ofPerson ?? fallback;
}

type ContentByViews = (views: readonly View[]) => DecidedMessage['content'];

/** A fan-out of thousands shares its content: it is made once for each set of views. */
function contentByViews(context: RoutingContext): ContentByViews {
  const made = new Map<string, DecidedMessage['content']>();
  return (views) => {
    const keys = views.map((view) => (view.kind === 'employee' ? `employee:${view.employee.id}` : view.kind));
    const key = [...new Set(keys)].sort().join('|');
    const content = made.get(key) ?? contentFor(views, context);
    made.set(key, content);
    return content;
  };
}

function unique<T>(items: readonly T[]): T[] {
  if (items.length < 2) return [...items];
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = JSON.stringify(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}
