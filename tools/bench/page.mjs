// The benchmark page and its plots, made of a kept run, a kept measurement of costs, and the notes on both.
import { lineChart } from './line-chart.mjs';
import { rowsOf, shown, verdictOf } from './report.mjs';
import { stageNamed } from './stages.mjs';

/** The plots of what costs, by file name. */
export function plotsOf({ fanOut, readModel, backlog }) {
  return {
    'fan-out.svg': lineChart({
      title: 'One event for many recipients',
      x: { label: 'recipients', log: true, at: fanOut.map(({ recipients }) => recipients) },
      y: { label: 'milliseconds until every job is confirmed', log: true },
      series: [{ points: fanOut.map(({ recipients, ms }) => [recipients, ms]) }],
    }),
    'read-model.svg': lineChart({
      title: 'Routing one reply, by the size of the read model',
      x: { label: 'contacts in the read model', log: true, at: readModel.map(({ contacts }) => contacts) },
      y: { label: 'milliseconds, p50' },
      series: [{ points: readModel.map(({ contacts, ms }) => [contacts, ms]) }],
    }),
    'backlog-left.svg': lineChart({
      title: `A backlog of ${shown(backlog.jobs)} e-mail jobs`,
      x: { label: 'seconds' },
      y: { label: 'mails accepted' },
      series: [{ points: backlog.points.map(({ seconds, mails }) => [seconds, mails]) }],
    }),
    'backlog-memory.svg': lineChart({
      title: 'Memory while the backlog is drained',
      x: { label: 'seconds' },
      y: { label: 'MB resident' },
      series: [
        { name: 'e-mail worker', points: backlog.points.map(({ seconds, workerMb }) => [seconds, workerMb]) },
        { name: 'document store', points: backlog.points.map(({ seconds, storeMb }) => [seconds, storeMb]) },
      ],
    }),
  };
}

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function stagesTable({ stages }) {
  return table(
    ['stage', 'ours', 'compared with', 'unit', 'ours', 'bare', 'ratio', 'target', ''],
    rowsOf(stages).map(({ stage, unit, ours, bare, ratio, target, result }) => {
      const about = stageNamed(stage);
      return [
        `\`${stage}\``,
        about.ours,
        about.bare,
        unit,
        ours,
        bare,
        ratio,
        target,
        result === 'pass' ? 'reached' : '**missed**',
      ];
    }),
  );
}

function machineTable(machine) {
  return table(
    ['machine', ''],
    Object.entries(machine).map(([name, value]) => [name, String(value)]),
  );
}

function costs({ fanOut, readModel, backlog, others }) {
  return [
    '## What costs',
    '![One event for many recipients](fan-out.svg)',
    table(
      ['recipients', 'ms per event', 'µs per recipient'],
      fanOut.map(({ recipients, ms }) => [shown(recipients), shown(ms), shown((ms * 1000) / recipients)]),
    ),
    `While events for 1,000 are routed one after another, the p99 of other events is ${shown(others.duringMs)} ms instead of ` +
      `${shown(others.aloneMs)} ms (${(others.duringMs / others.aloneMs).toFixed(1)} times; at most 2 is asked).`,
    '![Routing one reply, by the size of the read model](read-model.svg)',
    table(
      ['contacts', 'ms per reply, p50', 'events/s side by side'],
      readModel.map(({ contacts, ms, perSecond }) => [shown(contacts), shown(ms), shown(perSecond)]),
    ),
    '![A backlog of e-mail jobs](backlog-left.svg)',
    '![Memory while the backlog is drained](backlog-memory.svg)',
    `Of ${shown(backlog.jobs)} jobs that waited in RabbitMQ, ${shown(backlog.mails)} went out while they were watched, ` +
      `${shown(backlog.perSecond)} mails/s by one worker with five connections, its start included. The worker grew to at most ${shown(Math.max(...backlog.points.map(({ workerMb }) => workerMb)))} MB.`,
  ].join('\n\n');
}

function runOf(document) {
  const reached = document.stages.filter((stage) => verdictOf(stage).passed).length;
  return [
    `The run of ${document.date} reached ${reached} of ${document.stages.length} targets.`,
    stagesTable(document),
    machineTable(document.machine),
  ];
}

/**
 * The page as Markdown, not yet formatted.
 * @param document a kept run, if there is any @param measured the kept costs, if there are any @param notes written by hand: what is missed, and why
 */
export function pageOf(document, measured, notes) {
  return [
    '# Benchmarks',
    '<!-- Made by `npm run bench` from the newest run in this folder and notes.md: do not edit. -->',
    `\`npm run bench\` measures each stage in turns with the bare thing, on a real RabbitMQ, and compares the medians of five. ` +
      `\`npm run bench -- publish render\` measures only these; \`costs\` is what stands under "What costs".`,
    ...(document ? runOf(document) : ['No whole run is kept yet.']),
    notes.trim(),
    ...(measured ? [costs(measured)] : []),
    '',
  ].join('\n\n');
}
