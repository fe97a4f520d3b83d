import type { TemplateSet } from '../template-set.js';

const quote = '> {{message.text}}';
const details = `{{#each details}}
- {{label}}: {{value}}
{{/each}}`;
const newStatus = `The status is now **{{statusName status}}**{{#if previousStatus}}, it was {{statusName previousStatus}}{{/if}}.`;

export const tickets = {
  'ticket.created': {
    customer: {
      subject: 'Ticket {{number}} is open: {{title}}',
      body: `{{#if confirmation}}
Your ticket has arrived. The answer reaches you by e-mail and on the portal.
{{else}}
**{{authorName}}** opened this ticket.
{{/if}}

${quote}

${details}`,
    },
    staff: {
      subject: 'New ticket {{number}}: {{title}}',
      body: `**{{authorName}}** opened this ticket.

${quote}

${details}`,
    },
  },
  'ticket.replied': {
    subject: '{{authorName}} answered: {{title}}',
    body: `**{{authorName}}** answered:

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'ticket.status-changed': {
    subject: 'Ticket {{number}} is now {{statusName status}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** set the status to **{{statusName status}}**{{#if previousStatus}}, it was {{statusName previousStatus}}{{/if}}.
{{else}}
${newStatus}
{{/if}}

${quote}`,
  },
  'ticket.assigned': {
    customer: {
      subject: 'Ticket {{number}} is being worked on: {{title}}',
      body: `{{#if assigneeNames}}
Now working on it: **{{list assigneeNames}}**.
{{else}}
A technician now works on your ticket.
{{/if}}`,
    },
    staff: {
      subject: '{{#if assigned}}Ticket {{number}} is yours{{else}}Ticket {{number}} was assigned{{/if}}: {{title}}',
      body: `{{#if assigned}}
{{#if actorName}}
**{{actorName}}** assigned this ticket to you.
{{else}}
This ticket is assigned to you.
{{/if}}
{{else}}
The technicians of this ticket changed.
{{/if}}

{{#if assigneeNames}}
Working on it: {{list assigneeNames}}.
{{/if}}

${quote}`,
    },
  },
  'ticket.updated': {
    subject: 'Ticket {{number}} was changed: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** changed this ticket.
{{else}}
This ticket was changed.
{{/if}}

{{#each changed}}
- {{label}}: {{#if from}}{{from}} → {{/if}}{{to}}
{{/each}}`,
  },
  'ticket.noted': {
    subject: 'Internal note on ticket {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** added an internal note. Open the ticket to read it.
{{else}}
An internal note was added. Open the ticket to read it.
{{/if}}`,
  },
  'conversation.created': {
    customer: {
      subject: 'Conversation {{number}} begun: {{title}}',
      body: `{{#if confirmation}}
Your message has arrived. The answer reaches you by e-mail and on the portal.
{{else}}
**{{authorName}}** began this conversation.
{{/if}}

${quote}`,
    },
    staff: {
      subject: 'New conversation {{number}}: {{title}}',
      body: `**{{authorName}}** began this conversation.

${quote}`,
    },
  },
  'conversation.updated': {
    subject: '{{#if message}}{{authorName}} wrote{{else}}Conversation {{number}} changed{{/if}}: {{title}}',
    body: `{{#if message}}
**{{authorName}}** wrote:
{{else}}
This conversation was changed.
{{/if}}

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'feedback.received': {
    subject: '{{#if name}}Feedback from {{name}}{{else}}Feedback from the portal{{/if}}',
    body: `{{#if name}}
**{{name}}** sent feedback.
{{else}}
Someone sent feedback on the portal.
{{/if}}

> {{text}}

- Rating: {{rating}} of 5
- E-mail: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
