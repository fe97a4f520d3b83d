// The bare chain that the pipeline is compared with, one process per link as ours: `route` consumes events and
// confirm-publishes a job for each, `send` consumes jobs and hands a mail to a nodemailer pool of five.
// Started by fork with the settings in its first message.
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { WINDOW, barePool, declareBare, openBare, properties } from '../bare.mjs';

export const EVENTS = 'bench.chain-events';
export const JOBS = 'bench.chain-jobs';

const links = { route, send };

if (process.argv[2] in links) {
  const [settings] = await once(process, 'message');
  process.once('disconnect', () => process.exit());
  const bare = await openBare(settings.rabbitUrl);
  await bare.reader.prefetch(WINDOW);
  await links[process.argv[2]](bare, settings);
  process.send('ready');
}

async function route({ confirm, reader }, { job }) {
  await declareBare(confirm, EVENTS, ['event']);
  await declareBare(confirm, JOBS, ['job']);
  await reader.consume(EVENTS, (message) => {
    const { to } = JSON.parse(message.content.toString('utf8'));
    const content = Buffer.from(JSON.stringify({ ...job, to }));
    confirm.publish(JOBS, 'job', content, properties, (error) => {
      if (!error) reader.ack(message);
    });
  });
}

async function send({ confirm, reader }, { port, mail }) {
  await declareBare(confirm, JOBS, ['job']);
  const transport = createTransport(barePool(port));
  await reader.consume(JOBS, (message) => {
    const { to } = JSON.parse(message.content.toString('utf8'));
    void transport.sendMail({ ...mail, to }).then(() => reader.ack(message));
  });
}
