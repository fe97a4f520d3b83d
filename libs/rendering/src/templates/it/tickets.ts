import type { TemplateSet } from '../template-set.js';

const quote = '> {{message.text}}';
const details = `{{#each details}}
- {{label}}: {{value}}
{{/each}}`;
const newStatus = `Lo stato è ora **{{statusName status}}**{{#if previousStatus}}, prima {{statusName previousStatus}}{{/if}}.`;

export const tickets = {
  'ticket.created': {
    customer: {
      subject: 'Il ticket {{number}} è aperto: {{title}}',
      body: `{{#if confirmation}}
Il Suo ticket è arrivato. La risposta Le giunge per e-mail e sul portale.
{{else}}
**{{authorName}}** ha aperto questo ticket.
{{/if}}

${quote}

${details}`,
    },
    staff: {
      subject: 'Nuovo ticket {{number}}: {{title}}',
      body: `**{{authorName}}** ha aperto questo ticket.

${quote}

${details}`,
    },
  },
  'ticket.replied': {
    subject: '{{authorName}} ha risposto: {{title}}',
    body: `**{{authorName}}** ha risposto:

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'ticket.status-changed': {
    subject: 'Il ticket {{number}} è ora {{statusName status}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha impostato lo stato su **{{statusName status}}**{{#if previousStatus}}, prima {{statusName previousStatus}}{{/if}}.
{{else}}
${newStatus}
{{/if}}

${quote}`,
  },
  'ticket.assigned': {
    customer: {
      subject: 'Il ticket {{number}} è in lavorazione: {{title}}',
      body: `{{#if assigneeNames}}
Ora ci lavora: **{{list assigneeNames}}**.
{{else}}
Un tecnico lavora ora al Suo ticket.
{{/if}}`,
    },
    staff: {
      subject:
        '{{#if assigned}}Il ticket {{number}} è Suo{{else}}Il ticket {{number}} è stato assegnato{{/if}}: {{title}}',
      body: `{{#if assigned}}
{{#if actorName}}
**{{actorName}}** Le ha assegnato questo ticket.
{{else}}
Questo ticket Le è assegnato.
{{/if}}
{{else}}
I tecnici di questo ticket sono cambiati.
{{/if}}

{{#if assigneeNames}}
Assegnato a: {{list assigneeNames}}.
{{/if}}

${quote}`,
    },
  },
  'ticket.updated': {
    subject: 'Il ticket {{number}} è stato modificato: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha modificato questo ticket.
{{else}}
Questo ticket è stato modificato.
{{/if}}

{{#each changed}}
- {{label}}: {{#if from}}{{from}} → {{/if}}{{to}}
{{/each}}`,
  },
  'ticket.noted': {
    subject: 'Nota interna sul ticket {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha aggiunto una nota interna. Apra il ticket per leggerla.
{{else}}
È stata aggiunta una nota interna. Apra il ticket per leggerla.
{{/if}}`,
  },
  'conversation.created': {
    customer: {
      subject: 'Conversazione {{number}} iniziata: {{title}}',
      body: `{{#if confirmation}}
Il Suo messaggio è arrivato. La risposta Le giunge per e-mail e sul portale.
{{else}}
**{{authorName}}** ha iniziato questa conversazione.
{{/if}}

${quote}`,
    },
    staff: {
      subject: 'Nuova conversazione {{number}}: {{title}}',
      body: `**{{authorName}}** ha iniziato questa conversazione.

${quote}`,
    },
  },
  'conversation.updated': {
    subject: '{{#if message}}{{authorName}} ha scritto{{else}}La conversazione {{number}} è cambiata{{/if}}: {{title}}',
    body: `{{#if message}}
**{{authorName}}** ha scritto:
{{else}}
Questa conversazione è cambiata.
{{/if}}

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'feedback.received': {
    subject: '{{#if name}}Riscontro di {{name}}{{else}}Riscontro dal portale{{/if}}',
    body: `{{#if name}}
**{{name}}** ha inviato un riscontro.
{{else}}
Qualcuno ha inviato un riscontro sul portale.
{{/if}}

> {{text}}

- Valutazione: {{rating}} su 5
- E-mail: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
