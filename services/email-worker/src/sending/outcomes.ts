import { PermanentError, TransientError } from '@avviso/messaging';
import type { CallRefused } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { EmailDeliveryState, Report } from '../storage/email-delivery.schema.js';
import type { Claim } from '../storage/ledger.js';
import type { MailAnswer } from './mailer.js';
import { RetryPlan } from './retry-plan.js';

/** What becomes of a job after a try: what is noted, what is told, and what the broker is to do. */
export interface Outcome {
  state?: EmailDeliveryState;
  report?: Report;
  error?: TransientError | PermanentError;
}
type InHand = Pick<Extract<Claim, { kind: 'send' }>, 'attempt' | 'round' | 'roundBegan'>;
type Answer = Exclude<MailAnswer, { kind: 'channel-refused' }>;
interface Said {
  code: string;
  response: string;
}

const interruption: Said = { code: 'EMAIL.INTERRUPTED', response: 'the worker ended while it was sending' };

/** Turns what the relay answered into what becomes of the job. Nothing is sent or stored here. */
@Injectable()
export class Outcomes {
  constructor(private readonly plan: RetryPlan) {}

  of(answer: Answer, claim: InHand): Outcome {
    switch (answer.kind) {
      case 'accepted':
        return {
          state: 'sent',
          report: reportOf('notification.sent', claim.attempt, { response: answer.response }),
        };
      case 'refused':
        return failed(claim, answer);
      case 'unavailable':
        return this.again('notification.attempted', claim, answer);
      case 'unanswered':
        return this.again('notification.uncertain', claim, answer);
    }
  }

  /** CHN-19: what is no longer wanted is not sent. */
  skipped(reason: string, { attempt }: InHand): Outcome {
    return { state: 'skipped', report: reportOf('notification.skipped', attempt, { reason }) };
  }

  /** Not to know whether a mail is wanted is no reason to send it: it waits. */
  unchecked({ why }: CallRefused, claim: InHand): Outcome {
    return this.again('notification.attempted', claim, { code: 'EMAIL.CHECK_UNAVAILABLE', response: why });
  }

  withoutAddress(claim: InHand): Outcome {
    return failed(claim, { code: 'EMAIL.NO_ADDRESS', response: 'the recipient has no address' });
  }

  /** A mail whose secret cannot be had is of no use to its reader (ACC-18). */
  withoutSecret({ kind, why }: CallRefused, claim: InHand): Outcome {
    const said = { code: 'EMAIL.SECRET_UNAVAILABLE', response: why };
    return kind === 'later' ? this.again('notification.attempted', claim, said) : failed(claim, said);
  }

  /** Nobody knows whether a mail with a secret went out: it is parked, and not repeated by itself (ACC-18). */
  unknown({ code, response }: Said, { attempt }: InHand): Outcome {
    return {
      state: 'failed',
      report: reportOf('notification.uncertain', attempt, { code, response }),
      error: new PermanentError(response, { code }),
    };
  }

  /** Nobody knows whether it went out, and its event type is set not to be sent again then (CHN-15). */
  left({ code, response }: Said, { attempt }: Pick<InHand, 'attempt'>): Outcome {
    return { state: 'uncertain', report: reportOf('notification.uncertain', attempt, { code, response }) };
  }

  /** The same after a crash, about the try that ended in it. */
  leftInterrupted(attempt: number): Outcome {
    return this.left(interruption, { attempt });
  }

  /** The same as `unknown` after a crash: the try that ended in it is the last one. */
  interruptedSecret(claim: InHand): Outcome {
    return this.unknown(interruption, claim);
  }

  /** A crash came between the end of a job and its parking: it is told and parked again, and not sent. */
  failedBefore(report: Report): Outcome {
    const { code, response } = report.data as Partial<Said>;
    const error = new PermanentError(response ?? 'failed before', { code: code ?? 'EMAIL.FAILED' });
    return { report, error };
  }

  /** About a try that ended in a crash, before its answer was noted. */
  interrupted(attempt: number): Report {
    return reportOf('notification.uncertain', attempt, { ...interruption });
  }

  private again(type: 'notification.attempted' | 'notification.uncertain', claim: InHand, said: Said): Outcome {
    const at = new Date();
    const { code, response } = said;
    const retryAfterMs = this.plan.nextDelay(claim.round, claim.roundBegan, at);
    if (retryAfterMs === undefined) return failed(claim, said);
    const retryAt = new Date(at.getTime() + retryAfterMs).toISOString();
    return {
      state: 'waiting',
      report: reportOf(type, claim.attempt, { code, response, retryAt }, at),
      error: new TransientError(`${code}: ${response}`, { code, retryAfterMs }),
    };
  }
}

function failed({ attempt }: InHand, { code, response }: Said): Outcome {
  return {
    state: 'failed',
    report: reportOf('notification.failed', attempt, { code, response }),
    error: new PermanentError(response, { code }),
  };
}

function reportOf(type: Report['type'], attempt: number, data: Report['data'], at = new Date()): Report {
  return { type, attempt, at, data };
}
