// The twelve stages of `npm run bench` in the order of the report (OPS-17): what each compares, and how much is asked of it.

/** At most this many milliseconds for a message through an idle system, whatever the bare hop takes. */
const NEVER_MS = 20;

const messaging = 'libs/messaging/bench';
const router = 'services/subscription/bench/router.mjs';
const worker = 'services/email-worker/bench';
const pipeline = 'tools/bench/pipeline';

/**
 * `better` says whether more or less of the unit is wanted, `bound` the least (or most) that the ratio ours / bare may be.
 * `file` measures the stage; files with several stages measure all of them in one go.
 */
export const stages = [
  {
    stage: 'publish',
    file: `${messaging}/publish.mjs`,
    better: 'more',
    bound: 0.8,
    ours: 'jobs checked, encoded, published and confirmed',
    bare: 'amqplib, 250 unconfirmed publishes in flight, quorum queue',
  },
  {
    stage: 'router',
    file: router,
    better: 'more',
    bound: 0.8,
    ours: 'events routed, preferences in memory, nothing stored',
    bare: 'amqplib: consume, confirm-publish the same bytes and fan-out, acknowledge',
  },
  {
    stage: 'router-stored',
    file: router,
    better: 'more',
    bound: 0.8,
    ours: 'events routed, read model from the store, decisions and events stored',
    bare: 'the same loop with one bulk insert per event',
  },
  {
    stage: 'idle-hop-1k',
    file: `${messaging}/idle-hop.mjs`,
    better: 'less',
    bound: 1.5,
    never: NEVER_MS,
    ours: 'one message of 1 KB through an idle system, p50',
    bare: 'amqplib with `noDelay`, p50',
  },
  {
    stage: 'idle-hop-4k',
    file: `${messaging}/idle-hop.mjs`,
    better: 'less',
    bound: 1.5,
    never: NEVER_MS,
    ours: 'one message of 4 KB through an idle system, p50',
    bare: 'amqplib with `noDelay`, p50',
  },
  {
    stage: 'email-worker',
    file: `${worker}/email-worker.mjs`,
    better: 'more',
    bound: 0.85,
    ours: 'from the job in RabbitMQ to the mail accepted, five connections',
    bare: 'nodemailer, pool of five',
  },
  {
    stage: 'render',
    file: 'libs/rendering/bench/render.mjs',
    better: 'more',
    bound: 0.9,
    ours: 'subject, HTML, text and preheader of a mail',
    bare: 'cached compiled Handlebars templates that write the same bytes',
  },
  {
    stage: 'web-push',
    file: 'services/push-worker/bench/web-push.mjs',
    better: 'more',
    bound: 2.5,
    ours: 'messages encrypted, signed and accepted by a push service',
    bare: 'stock `sendNotification` of web-push',
  },
  {
    stage: 'fan-out-1000',
    file: 'services/subscription/bench/fan-out.mjs',
    better: 'less',
    bound: 1.2,
    ours: 'cost per recipient of an event for 1,000',
    bare: 'cost per recipient of an event for 100',
  },
  {
    stage: 'pipeline-rate',
    file: `${pipeline}/pipeline-rate.mjs`,
    better: 'more',
    bound: 0.75,
    ours: 'event to mail accepted: router and e-mail worker as processes',
    bare: 'the same chain in amqplib and nodemailer',
  },
  {
    stage: 'pipeline-p50',
    file: `${pipeline}/pipeline-latency.mjs`,
    better: 'less',
    bound: 1.5,
    ours: 'event to mail accepted at 100 events/s, p50',
    bare: 'the same chain in amqplib and nodemailer',
  },
  {
    stage: 'pipeline-p99',
    file: `${pipeline}/pipeline-latency.mjs`,
    better: 'less',
    bound: 2,
    ours: 'event to mail accepted at 100 events/s, p99',
    bare: 'the same chain in amqplib and nodemailer',
  },
];

export const stageNamed = (name) => stages.find(({ stage }) => stage === name);

/** The files that measure these stages, each once, in the order of the report. */
export const filesOf = (names) => [
  ...new Set(stages.filter(({ stage }) => names.includes(stage)).map(({ file }) => file)),
];

/** What measures the costs beside the stages; each gives its part of the document under deploy/benchmarks/costs. */
export const costFiles = [
  'services/subscription/bench/costs-fan-out.mjs',
  'services/subscription/bench/costs-read-model.mjs',
  `${worker}/costs-backlog.mjs`,
];
