import type { TemplateSet } from '../template-set.js';

const quote = '> {{message.text}}';
const details = `{{#each details}}
- {{label}}: {{value}}
{{/each}}`;
const newStatus = `Der Status ist jetzt **{{statusName status}}**{{#if previousStatus}}, vorher {{statusName previousStatus}}{{/if}}.`;

export const tickets = {
  'ticket.created': {
    customer: {
      subject: 'Ticket {{number}} ist eröffnet: {{title}}',
      body: `{{#if confirmation}}
Ihr Ticket ist angekommen. Die Antwort erreicht Sie per E-Mail und im Portal.
{{else}}
**{{authorName}}** hat dieses Ticket eröffnet.
{{/if}}

${quote}

${details}`,
    },
    staff: {
      subject: 'Neues Ticket {{number}}: {{title}}',
      body: `**{{authorName}}** hat dieses Ticket eröffnet.

${quote}

${details}`,
    },
  },
  'ticket.replied': {
    subject: '{{authorName}} hat geantwortet: {{title}}',
    body: `**{{authorName}}** hat geantwortet:

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'ticket.status-changed': {
    subject: 'Ticket {{number}} ist jetzt {{statusName status}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** hat den Status auf **{{statusName status}}** gesetzt{{#if previousStatus}}, vorher {{statusName previousStatus}}{{/if}}.
{{else}}
${newStatus}
{{/if}}

${quote}`,
  },
  'ticket.assigned': {
    customer: {
      subject: 'Ticket {{number}} wird bearbeitet: {{title}}',
      body: `{{#if assigneeNames}}
Jetzt daran: **{{list assigneeNames}}**.
{{else}}
Jemand aus der Technik bearbeitet jetzt Ihr Ticket.
{{/if}}`,
    },
    staff: {
      subject:
        '{{#if assigned}}Ticket {{number}} gehört Ihnen{{else}}Ticket {{number}} wurde zugewiesen{{/if}}: {{title}}',
      body: `{{#if assigned}}
{{#if actorName}}
**{{actorName}}** hat Ihnen dieses Ticket zugewiesen.
{{else}}
Dieses Ticket ist Ihnen zugewiesen.
{{/if}}
{{else}}
Die Zuweisung dieses Tickets hat sich geändert.
{{/if}}

{{#if assigneeNames}}
Zugewiesen an: {{list assigneeNames}}.
{{/if}}

${quote}`,
    },
  },
  'ticket.updated': {
    subject: 'Ticket {{number}} wurde geändert: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** hat dieses Ticket geändert.
{{else}}
Dieses Ticket wurde geändert.
{{/if}}

{{#each changed}}
- {{label}}: {{#if from}}{{from}} → {{/if}}{{to}}
{{/each}}`,
  },
  'ticket.noted': {
    subject: 'Interne Notiz zu Ticket {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** hat eine interne Notiz hinzugefügt. Sie steht im Ticket.
{{else}}
Eine interne Notiz wurde hinzugefügt. Sie steht im Ticket.
{{/if}}`,
  },
  'conversation.created': {
    customer: {
      subject: 'Unterhaltung {{number}} begonnen: {{title}}',
      body: `{{#if confirmation}}
Ihre Nachricht ist angekommen. Die Antwort erreicht Sie per E-Mail und im Portal.
{{else}}
**{{authorName}}** hat diese Unterhaltung begonnen.
{{/if}}

${quote}`,
    },
    staff: {
      subject: 'Neue Unterhaltung {{number}}: {{title}}',
      body: `**{{authorName}}** hat diese Unterhaltung begonnen.

${quote}`,
    },
  },
  'conversation.updated': {
    subject:
      '{{#if message}}{{authorName}} hat geschrieben{{else}}Unterhaltung {{number}} hat sich geändert{{/if}}: {{title}}',
    body: `{{#if message}}
**{{authorName}}** hat geschrieben:
{{else}}
Diese Unterhaltung hat sich geändert.
{{/if}}

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'feedback.received': {
    subject: '{{#if name}}Rückmeldung von {{name}}{{else}}Rückmeldung aus dem Portal{{/if}}',
    body: `{{#if name}}
**{{name}}** hat eine Rückmeldung gesendet.
{{else}}
Jemand hat im Portal eine Rückmeldung gesendet.
{{/if}}

> {{text}}

- Bewertung: {{rating}} von 5
- E-Mail: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
