import { type SmtpSink, eventually } from '@avviso/testing';
import type { Fault } from '../accounting/account.js';
import { type Ground, serviceNames, smtpConnections } from '../ground/ground.js';
import type { Scenario } from './scenario.js';

/** A mail that the sink was about to keep when its sender died is kept a little later. */
const SLACK_MS = 3_000;

/** Kills every process with SIGKILL, in random order and at random moments of the load, as often as the scale says. */
export const killProcesses: Scenario<{ kills: number; ofTheEmailWorker: string[] }> = async (ground, load) => {
  const { scale, random, sink } = ground;
  const goal = load.acknowledged + scale.events;
  // so that mails are in hand when the worker dies
  sink.script(({ stage }) => (stage === 'data' ? 'after 40' : undefined));
  const faults: Fault[] = [];
  const share = Math.floor(scale.events / (scale.killsPerProcess * serviceNames.length));
  for (let round = 0; round < scale.killsPerProcess; round += 1) {
    for (const names of random.groups(serviceNames, scale.atOnce)) {
      await load.amidst(share * names.length);
      faults.push(...(await Promise.all(names.map((name) => killOne(ground, name)))));
    }
  }
  await load.reached(goal);
  const ofTheEmailWorker = faults.flatMap(({ what, inHand }) => (inHand.email === undefined ? [] : [what]));
  return { faults, notes: { kills: faults.length, ofTheEmailWorker } };
};

/** A moment at which a mail is on the wire. */
async function amidstMails(sink: SmtpSink, after: number): Promise<void> {
  const from = sink.transactions;
  const isNow = () => sink.transactions >= from + after && sink.openTransactions > 0;
  // the mails of this share may be out already: then the worker is killed at rest
  await eventually(isNow, { withinMs: 10_000, everyMs: 5 }).catch(() => undefined);
}

async function killOne({ product, sink, town, random }: Ground, name: string): Promise<Fault> {
  if (name === 'email-worker') await amidstMails(sink, random.between(1, 20));
  const from = Date.now();
  const inHand: Fault['inHand'] =
    name === 'email-worker'
      ? { email: smtpConnections }
      : name === 'telegram-worker'
        ? { telegram: town.quarters.length } // one text per chat
        : {};
  const what = `SIGKILL of ${name}, ${sink.openTransactions} SMTP transactions open`;
  await product.program(name).kill();
  const until = Date.now() + SLACK_MS;
  await product.start(name);
  return { what, from, until, inHand };
}
