// Renders one mail by our renderer and by bare cached Handlebars templates that write the same words (OPS-17: rendering).
import Handlebars from 'handlebars';
import { createRenderer } from '@avviso/rendering';
import { sampleJob } from '@avviso/rendering/testing';
import { perSecond } from '../../../tools/bench/bare.mjs';

export const stages = [{ stage: 'render', unit: 'mails/s' }];

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
/** V8 puts strings together only when somebody reads them, as the mailer does: both sides are read. */
const bytesOf = ({ subject, html, text }) =>
  Buffer.byteLength(subject) + Buffer.byteLength(html) + Buffer.byteLength(text);
const ours = (job) => renderer.renderEmail(job, extras);

export function prepare({ scale }) {
  const count = Math.max(100, Math.round(60_000 * scale));
  const rate = (render) =>
    perSecond(count, () => {
      for (let index = 0; index < count; index += 1) bytesOf(render(jobs[index % jobs.length]));
    });
  return {
    ours: async () => ({ render: await rate(ours) }),
    bare: async () => ({ render: await rate(bare) }),
    end: () => undefined,
  };
}
