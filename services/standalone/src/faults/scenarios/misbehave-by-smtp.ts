import type { SinkAnswer, SinkAttempt } from '@avviso/testing';
import { eventually } from '@avviso/testing';
import type { Delivery, Fault } from '../accounting/account.js';
import { markerIn } from '../accounting/marker.js';
import { parked } from '../accounting/queues.js';
import type { Settled } from '../accounting/settle.js';
import type { Ground } from '../ground/ground.js';
import { adminLogin } from '../ground/town.js';
import type { Random } from '../random.js';
import { play } from './scenario.js';

/** What a relay may do to a mail that it has read. The first three are refusals for now. */
const toMails: readonly SinkAnswer[] = [
  '450 4.2.1 mailbox busy',
  '451 4.3.0 try again later',
  '421 4.3.2 closing for maintenance',
  'close',
  'hang',
  'accept-and-close',
  'accept-and-hang',
];
const toRecipients: readonly SinkAnswer[] = ['450 4.2.1 greylisted', '421 4.3.2 too busy', 'close'];
const refusal: SinkAnswer = '550 5.2.1 mailbox disabled';
/** How many of a hundred mails meet with each, at each of their first tries. */
const percent = { toMails: 15, toRecipients: 5, refusal: 4 };
/** After so many mishaps a mail is let through, so that the run has an end. */
const mostMishaps = 2;

export interface Misbehaved extends Settled {
  refused: number;
  /** How often each answer was given. */
  answers: Record<string, number>;
  /** State, code and answer in the delivery log, of each refused mail. */
  logged: { state: string; code: string | null; response: string | null }[];
}

/** A mail relay that does what relays do on their worst day, to mails chosen at random. */
class WorstDay {
  readonly refused = new Map<string, Delivery>();
  readonly answers: Record<string, number> = {};
  /** Mails that were kept without a word: each may come once more. */
  readonly keptSilently: Fault = {
    what: 'mails kept without an answer',
    from: Date.now(),
    until: Number.MAX_SAFE_INTEGER,
    inHand: { email: 0 },
  };
  private readonly mishaps = new Map<string, number>();

  constructor(
    private readonly random: Random,
    private readonly tag: string,
  ) {}

  answer(attempt: SinkAttempt): SinkAnswer | undefined {
    const answer = this.decide(attempt);
    if (answer !== undefined) this.answers[answer] = (this.answers[answer] ?? 0) + 1;
    return answer;
  }

  private decide({ stage, messageId, parsed, to }: SinkAttempt): SinkAnswer | undefined {
    if (stage === 'rcpt') return this.happens(percent.toRecipients) ? this.random.pick(toRecipients) : undefined;
    const marker = markerIn(`${parsed?.subject ?? ''}\n${parsed?.text ?? ''}`);
    if (stage !== 'data' || messageId === undefined || !marker?.startsWith(`FX${this.tag}`)) return undefined;
    if (this.refused.has(messageId)) return refusal;
    const before = this.mishaps.get(messageId) ?? 0;
    if (before === 0 && this.happens(percent.refusal)) {
      this.refused.set(messageId, { channel: 'email', place: to.join(', '), marker });
      return refusal;
    }
    if (before >= mostMishaps || !this.happens(percent.toMails)) return undefined;
    this.mishaps.set(messageId, before + 1);
    const answer = this.random.pick(toMails);
    if (answer.startsWith('accept')) this.keptSilently.inHand.email = (this.keptSilently.inHand.email ?? 0) + 1;
    return answer;
  }

  private happens(inHundred: number): boolean {
    return this.random.between(1, 100) <= inHundred;
  }
}

/** Sends the load through a relay that hangs, closes, defers and refuses. */
export async function misbehaveBySmtp(ground: Ground): Promise<Misbehaved> {
  const tag = 'sm';
  const day = new WorstDay(ground.random, tag);
  const { answers } = day;
  const settled = await play(ground, { name: 'a mail relay on its worst day', tag }, async ({ sink, scale }, load) => {
    sink.script((attempt) => day.answer(attempt));
    await load.more(scale.events);
    // known in the end only: what is refused is decided when it comes
    const refused = { [Symbol.iterator]: () => day.refused.values() };
    return { faults: [day.keptSilently], refused, notes: { answers } };
  });
  const logged = await Promise.all([...day.refused.keys()].map((id) => lastTryOf(ground, id)));
  // a job is told as failed first, and parked then
  const inAll = async () => (await parked(ground.brokerUrl))['email-worker.send'] === day.refused.size;
  await eventually(inAll, { withinMs: 60_000, everyMs: 200 }).catch(() => undefined);
  const parkedAtLast = await parked(ground.brokerUrl);
  await discardParked(ground);
  return { ...settled, parked: parkedAtLast, refused: day.refused.size, logged };
}

/** The end of a delivery as the log tells it. Message-IDs are `<id of the job@host>`. */
function lastTryOf({ sessions }: Ground, messageId: string) {
  const id = messageId.slice(1, messageId.indexOf('@'));
  return eventually(async () => {
    const admin = await sessions.as(adminLogin);
    const { status, body } = await admin.get<{
      state: string;
      tries: { code: string | null; response: string | null }[];
    }>(`/api/v1/deliveries/${id}`);
    const last = body.tries.at(-1);
    return status === 200 && last && { state: body.state, code: last.code, response: last.response };
  });
}

/** As an operator does who has read why. */
async function discardParked({ sessions }: Ground): Promise<void> {
  const admin = await sessions.as(adminLogin);
  await admin.delete('/api/v1/parked/email-worker/email-worker.send?limit=1000');
}
