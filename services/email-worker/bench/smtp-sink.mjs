// Takes every mail, in a process of its own. Tells its port, then after each announced number of mails that they have come;
// with `withTimes` also when each of them was accepted, by its recipient.
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

let [wanted, accepted] = [0, 0];
let times;

function note(to) {
  if (times) times.push([to, performance.timeOrigin + performance.now()]);
  accepted += 1;
  if (accepted === wanted) process.send({ kind: 'all', times: times ?? [] });
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    stream.resume();
    // answering begins the next envelope
    const to = session.envelope.rcptTo[0]?.address;
    stream.once('end', () => {
      done();
      note(to);
    });
  },
});
// a connection that a benchmark cuts is none of its results
server.on('error', () => undefined);
process.on('message', ({ kind, count, withTimes }) => {
  if (kind === 'count') return process.send({ kind, mails: accepted });
  [wanted, accepted] = [count, 0];
  times = withTimes ? [] : undefined;
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1');
await once(server.server, 'listening');
process.send({ kind: 'port', port: server.server.address().port });
