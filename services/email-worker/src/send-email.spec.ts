import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NotificationJob } from '@avviso/contracts';
import { sampleJob } from '@avviso/rendering/testing';
import { SendEmail } from './send-email.js';
import type { Channel } from './sending/channel.js';
import type { Destinations } from './sending/destinations.js';
import type { HandOver } from './sending/hand-over.js';
import type { MailAnswer } from './sending/mailer.js';
import { Outcomes } from './sending/outcomes.js';
import { RetryPlan } from './sending/retry-plan.js';
import { sendSlots } from './sending/slots.js';
import type { BeforeSending } from './sending/before-sending.js';
import type { TellOutcome } from './sending/tell-outcome.js';
import type { Ledger } from './storage/ledger.js';

const connections = 2;
const sample = sampleJob('ticket.replied');
const accepted: MailAnswer = { kind: 'accepted', response: '250 ok' };
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('what a crash may repeat', () => {
  /** Jobs that are claimed and not settled; those whose content is under way or whose outcome is not noted yet. */
  let claimed: Set<string>;
  let exposed: Set<string>;
  let mostClaimed: number;
  let mostExposed: number;
  /** Lets the ledger's notes through, one after another. */
  let notes: (() => void)[];

  beforeEach(() => {
    [claimed, exposed, mostClaimed, mostExposed, notes] = [new Set(), new Set(), 0, 0, []];
  });

  function worker(): SendEmail {
    const ledger = {
      claim: (id: string) => {
        mostClaimed = Math.max(mostClaimed, claimed.add(id).size);
        return Promise.resolve({ kind: 'send', attempt: 1, round: 1, roundBegan: new Date() });
      },
      settle: ({ id }: { id: string }) =>
        new Promise<void>((resolve) => {
          notes.push(() => {
            claimed.delete(id);
            exposed.delete(id);
            resolve();
          });
        }),
    };
    const handOver = {
      execute: async ({ id }: NotificationJob, _: unknown, cleared: () => Promise<void>) => {
        await cleared();
        mostExposed = Math.max(mostExposed, exposed.add(id).size);
        return accepted;
      },
    };
    const channel = { enter: () => undefined, undecided: () => undefined, judge: (answer: MailAnswer) => answer };
    const before = {
      execute: (job: NotificationJob) => Promise.resolve({ job, mail: { to: job.recipient.address } }),
    };
    return new SendEmail(
      ledger as unknown as Ledger,
      handOver as unknown as HandOver,
      channel as unknown as Channel,
      new Outcomes(new RetryPlan({ EMAIL_RETRY_MINUTES: '1', EMAIL_RETRY_HOURS: 1 })),
      { tell: () => Promise.resolve() } as unknown as TellOutcome,
      before as unknown as BeforeSending,
      { run: (_: unknown, work: () => Promise<void>) => work() } as unknown as Destinations,
      sendSlots(connections),
    );
  }

  async function sendAll(change: Partial<NotificationJob> = {}): Promise<void> {
    const send = worker();
    const jobs = Array.from({ length: 40 }, (_, i) => ({ ...sample, id: `j${i}`, ...change }));
    let left = jobs.length;
    const all = jobs.map((job) => send.execute(job).finally(() => (left -= 1)));
    while (left > 0) {
      await tick();
      notes.shift()?.();
    }
    await Promise.all(all);
  }

  it('is two mails for each connection, whatever waits, while the next ones are claimed ahead', async () => {
    await sendAll();
    expect({ mostExposed, mostClaimed }).toEqual({ mostExposed: 2 * connections, mostClaimed: 6 * connections });
  });

  it('is as many mails as connections where a mail is not repeated, claimed ones included', async () => {
    await sendAll({ ifUncertain: 'leave' });
    expect({ mostExposed, mostClaimed }).toEqual({ mostExposed: connections, mostClaimed: connections });
  });

  it('is the same for mails that carry a secret', async () => {
    await sendAll({ content: { ...sample.content, secretReference: 'r' } });
    expect({ mostExposed, mostClaimed }).toEqual({ mostExposed: connections, mostClaimed: connections });
  });
});
