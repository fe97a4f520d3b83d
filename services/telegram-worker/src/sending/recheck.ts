import { type CallRefused, type Rechecked, StillWanted } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { OpenMessage } from '../storage/ledger.js';
import { type InHand, shouldCombine, withJob } from './composer.js';

/** What may go out of what waits, or what has to happen before. */
export type Checked =
  | { kind: 'messages'; waiting: [OpenMessage, ...OpenMessage[]] }
  | { kind: 'unwanted'; one: InHand; reason: string }
  /** Nobody can say whether it is wanted: it is asked again after the pause. */
  | { kind: 'unknown'; ms: number };

type Waiting = readonly [OpenMessage, ...OpenMessage[]];
type Answer = Rechecked | CallRefused;

const askAgainMs = 15_000;
/** An answer counts so long: what waits for its turn is not asked about again at each look. */
const keptMs = 10_000;
const mostKept = 1_000;

/** Messages that waited are asked about when their turn comes (CHN-19). */
@Injectable()
export class Recheck {
  private readonly kept = new Map<string, { answer: Answer; at: number }>();

  constructor(private readonly stillWanted: StillWanted) {}

  /** @param waiting for one chat, in order: all are asked about that may go into one message */
  async execute(waiting: Waiting, now: number): Promise<Checked> {
    const [first, ...next] = waiting;
    const candidates = shouldCombine(waiting, now) ? waiting : [first];
    const answers = await Promise.all(candidates.map((message) => this.answerAbout(withJob(message), now)));
    const allowed: OpenMessage[] = [];
    for (const [at, message] of candidates.entries()) {
      const answer = answers[at];
      if (!answer || 'kind' in answer) {
        // what comes before it may go
        return at === 0 ? { kind: 'unknown', ms: askAgainMs } : { kind: 'messages', waiting: nonEmpty(allowed) };
      }
      if (!answer.wanted) return { kind: 'unwanted', one: withJob(message), reason: answer.reason };
      allowed.push({ ...message, job: JSON.stringify(answer.job) });
    }
    return { kind: 'messages', waiting: nonEmpty(candidates.length === 1 ? [...allowed, ...next] : allowed) };
  }

  private async answerAbout({ message, job }: InHand, now: number): Promise<Answer> {
    const before = this.kept.get(message._id);
    if (before && now - before.at < keptMs) return before.answer;
    const answer = await this.stillWanted.execute(job);
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(message._id, { answer, at: now });
    return answer;
  }
}

const nonEmpty = <T>(items: readonly T[]) => items as [T, ...T[]];
