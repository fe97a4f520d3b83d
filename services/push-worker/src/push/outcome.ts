import type { NotificationJob } from '@avviso/contracts';
import type { DeviceDelivery } from '../storage/push-delivery.schema.js';
import type { PushAnswer } from './push-service.js';

/**
 * A device of which nobody knows whether it got the message is tried once more, and no more; not even that where the event
 * type is set so (CHN-15).
 */
const mostUnanswered = ({ ifUncertain }: Policy): number => (ifUncertain === 'leave' ? 1 : 2);

/** What a job says about messages of unknown fate. */
export type Policy = Pick<NotificationJob, 'ifUncertain'>;
/** Milliseconds before a device is tried again, by the number of tries so far; then every half hour. */
const delaysMs = [5_000, 30_000, 120_000, 600_000, 1_800_000];

/**
 * What a device's answer makes of its delivery.
 * @param policy of the job @param tries so far, this one included
 * @param pauseMs how long a stopped push service is left alone
 */
export function afterAnswer(
  before: DeviceDelivery,
  answer: PushAnswer,
  context: { policy: Policy; tries: number; now: number; pauseMs: number },
): DeviceDelivery {
  const { id, unanswered } = before;
  const again = (ms: number, code: string, more: Partial<DeviceDelivery> = {}): DeviceDelivery => ({
    id,
    unanswered,
    state: 'waiting',
    notBefore: new Date(context.now + ms),
    code,
    ...more,
  });
  const delay = delaysMs[Math.min(context.tries, delaysMs.length) - 1] ?? 5_000;
  switch (answer.kind) {
    case 'accepted':
      return { id, unanswered, state: 'sent' };
    case 'gone':
      return { id, unanswered, state: 'gone', code: 'PUSH.GONE' };
    case 'too-large':
      return { id, unanswered, state: 'failed', code: 'PUSH.TOO_LARGE' };
    case 'refused':
      return { id, unanswered, state: 'failed', code: answer.code };
    case 'too-many':
      return again(answer.retryAfterMs, 'PUSH.TOO_MANY');
    case 'unauthorized':
      return again(context.pauseMs, unauthorizedCode);
    case 'unavailable':
      return again(answer.retryAfterMs ?? delay, answer.code);
    case 'unanswered':
      return unanswered + 1 >= mostUnanswered(context.policy)
        ? { id, unanswered: unanswered + 1, state: 'uncertain', code: answer.code }
        : again(delay, answer.code, { unanswered: unanswered + 1 });
  }
}

/** Our own fault: such a try says nothing about the message, and is not counted. */
export const unauthorizedCode = 'PUSH.UNAUTHORIZED';

/** What a worker that ended in between leaves: nobody knows whether the device got the message. */
export function afterCrash(before: DeviceDelivery, policy: Policy, now: number): DeviceDelivery {
  if (before.state !== 'sending') return before;
  const answer: PushAnswer = { kind: 'unanswered', code: 'PUSH.WORKER_ENDED', response: 'the worker ended in between' };
  const after = afterAnswer(before, answer, { policy, tries: 1, now, pauseMs: 0 });
  // its pause passed while nobody worked on it
  return after.state === 'waiting' ? { ...after, notBefore: new Date(now) } : after;
}

export type Outcome =
  | { kind: 'open'; retryAt: Date; counted: boolean; uncertain: boolean; code: string }
  | { kind: 'sent' }
  | { kind: 'uncertain'; code: string }
  | { kind: 'failed'; code: string }
  | { kind: 'no-device' };

/** What becomes of the job: sent when any device has it, open while any may still get it. */
export function outcomeOf(devices: readonly DeviceDelivery[], now: number): Outcome {
  const waiting = devices.filter((device) => device.state === 'waiting' || device.state === 'sending');
  if (waiting.length > 0) {
    const retryAt = new Date(Math.min(...waiting.map((device) => device.notBefore?.getTime() ?? now)));
    return {
      kind: 'open',
      retryAt,
      counted: waiting.some((device) => device.code !== unauthorizedCode),
      uncertain: waiting.some((device) => device.unanswered > 0),
      code: waiting.find((device) => device.code !== undefined)?.code ?? unauthorizedCode,
    };
  }
  const codeOf = (state: DeviceDelivery['state']) => devices.find((device) => device.state === state)?.code ?? '';
  if (devices.some((device) => device.state === 'sent')) return { kind: 'sent' };
  if (devices.some((device) => device.state === 'uncertain')) return { kind: 'uncertain', code: codeOf('uncertain') };
  if (devices.some((device) => device.state === 'failed')) return { kind: 'failed', code: codeOf('failed') };
  return { kind: 'no-device' };
}
