// Renders one mail by our renderer and by bare cached Handlebars templates that write the same words (OPS-17: rendering).
// Interleaved in one run, median of five; run after a build: node libs/rendering/bench/render.mjs
import { performance } from 'node:perf_hooks';
import Handlebars from 'handlebars';
import { createRenderer } from '@avviso/rendering';
import { sampleJob } from '@avviso/rendering/testing';

const rounds = 5;
const perRound = 30_000;
const renderer = createRenderer({ publicUrl: 'https://portal.example', operatorName: 'Halden Telecom' });
const extras = { canAnswer: true, unsubscribeUrl: 'https://portal.example/u/t' };
const jobs = Array.from({ length: 200 }, (_, index) =>
  sampleJob('ticket.replied', { content: { number: String(48_000 + index), title: `Calls drop on "trunk" ${index}` } }),
);

/** The bare thing: our own output with its values replaced by variables, so that both write the same bytes. */
function bareTemplates() {
  const values = {
    title: 'TITLETITLE',
    number: 'NUMBERNUMBER',
    companyName: 'COMPANYCOMPANY',
    actorName: 'ACTORACTOR',
    message: { text: 'TEXTTEXT', authorName: 'ACTORACTOR' },
  };
  const { subject, html, text } = renderer.renderEmail(sampleJob('ticket.replied', { content: values }), extras);
  const withVariables = (source) =>
    source
      .replaceAll('TITLETITLE', '{{title}}')
      .replaceAll('NUMBERNUMBER', '{{number}}')
      .replaceAll('COMPANYCOMPANY', '{{companyName}}')
      .replaceAll('ACTORACTOR', '{{message.authorName}}')
      .replaceAll('TEXTTEXT', '{{message.text}}')
      // What depends on the job stays a condition in the bare template too.
      .replaceAll('Waiting', '{{#if status}}{{statusName}}{{/if}}')
      .replaceAll('Claire', '{{#if recipientName}}{{recipientName}}{{/if}}')
      .replaceAll('https://portal.example/tickets/48213', '{{openUrl}}')
      .replaceAll('https://portal.example/u/t', '{{unsubscribeUrl}}');
  return {
    subject: Handlebars.compile(withVariables(subject), { noEscape: true }),
    html: Handlebars.compile(withVariables(html)),
    text: Handlebars.compile(withVariables(text), { noEscape: true }),
  };
}

const templates = bareTemplates();
function bare(job) {
  const context = {
    ...job.content,
    statusName: 'Waiting',
    recipientName: job.recipientName,
    openUrl: `https://portal.example${job.content.url}`,
    unsubscribeUrl: extras.unsubscribeUrl,
  };
  return { subject: templates.subject(context), html: templates.html(context), text: templates.text(context) };
}
const ours = (job) => renderer.renderEmail(job, extras);

function perSecond(render) {
  const started = performance.now();
  for (let index = 0; index < perRound; index += 1) render(jobs[index % jobs.length]);
  return perRound / ((performance.now() - started) / 1000);
}

const samples = { ours: [], bare: [] };
for (const render of [ours, bare, ours, bare]) perSecond(render);
for (let round = 0; round < rounds; round += 1) {
  samples.bare.push(Math.round(perSecond(bare)));
  samples.ours.push(Math.round(perSecond(ours)));
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(JSON.stringify({ stage: 'render', unit: 'mails/s', ...samples }));
console.log(`ratio ${(median(samples.ours) / median(samples.bare)).toFixed(2)}`);
