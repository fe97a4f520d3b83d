// The SMTP server of a benchmark, as a process beside the measuring one.
import { fork } from 'node:child_process';

export async function startSink() {
  const child = fork(new URL('smtp-sink.mjs', import.meta.url));
  const told = (kind) =>
    new Promise((resolve) => {
      const listen = (message) => {
        if (message.kind !== kind) return;
        child.off('message', listen);
        resolve(message);
      };
      child.on('message', listen);
    });
  const { port } = await told('port');
  return {
    port,
    /** Resolves when so many mails have come from now on; to when each was accepted, if asked for. */
    expect: async (count, { withTimes = false } = {}) => {
      const all = told('all');
      child.send({ kind: 'expect', count, withTimes });
      return (await all).times;
    },
    /** How many have come since. */
    count: async () => {
      const answer = told('count');
      child.send({ kind: 'count' });
      return (await answer).mails;
    },
    stop: () => void child.kill(),
  };
}
