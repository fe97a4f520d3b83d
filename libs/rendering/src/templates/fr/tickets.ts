import type { TemplateSet } from '../template-set.js';

const quote = '> {{message.text}}';
const details = `{{#each details}}
- {{label}} : {{value}}
{{/each}}`;
const newStatus = `Le statut est maintenant **{{statusName status}}**{{#if previousStatus}}, il était {{statusName previousStatus}}{{/if}}.`;

export const tickets = {
  'ticket.created': {
    customer: {
      subject: 'Le ticket {{number}} est ouvert : {{title}}',
      body: `{{#if confirmation}}
Votre ticket est bien arrivé. La réponse vous parvient par e-mail et sur le portail.
{{else}}
**{{authorName}}** a ouvert ce ticket.
{{/if}}

${quote}

${details}`,
    },
    staff: {
      subject: 'Nouveau ticket {{number}} : {{title}}',
      body: `**{{authorName}}** a ouvert ce ticket.

${quote}

${details}`,
    },
  },
  'ticket.replied': {
    subject: '{{authorName}} a répondu : {{title}}',
    body: `**{{authorName}}** a répondu :

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'ticket.status-changed': {
    subject: 'Le ticket {{number}} est maintenant {{statusName status}} : {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** a mis le statut à **{{statusName status}}**{{#if previousStatus}}, il était {{statusName previousStatus}}{{/if}}.
{{else}}
${newStatus}
{{/if}}

${quote}`,
  },
  'ticket.assigned': {
    customer: {
      subject: 'Le ticket {{number}} est pris en charge : {{title}}',
      body: `{{#if assigneeNames}}
Travaille maintenant dessus : **{{list assigneeNames}}**.
{{else}}
Un technicien s’occupe maintenant de votre ticket.
{{/if}}`,
    },
    staff: {
      subject:
        '{{#if assigned}}Le ticket {{number}} est à vous{{else}}Le ticket {{number}} a été attribué{{/if}} : {{title}}',
      body: `{{#if assigned}}
{{#if actorName}}
**{{actorName}}** vous a attribué ce ticket.
{{else}}
Ce ticket vous est attribué.
{{/if}}
{{else}}
Les techniciens de ce ticket ont changé.
{{/if}}

{{#if assigneeNames}}
Attribué à : {{list assigneeNames}}.
{{/if}}

${quote}`,
    },
  },
  'ticket.updated': {
    subject: 'Le ticket {{number}} a été modifié : {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** a modifié ce ticket.
{{else}}
Ce ticket a été modifié.
{{/if}}

{{#each changed}}
- {{label}} : {{#if from}}{{from}} → {{/if}}{{to}}
{{/each}}`,
  },
  'ticket.noted': {
    subject: 'Note interne sur le ticket {{number}} : {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** a ajouté une note interne. Ouvrez le ticket pour la lire.
{{else}}
Une note interne a été ajoutée. Ouvrez le ticket pour la lire.
{{/if}}`,
  },
  'conversation.created': {
    customer: {
      subject: 'Conversation {{number}} commencée : {{title}}',
      body: `{{#if confirmation}}
Votre message est bien arrivé. La réponse vous parvient par e-mail et sur le portail.
{{else}}
**{{authorName}}** a commencé cette conversation.
{{/if}}

${quote}`,
    },
    staff: {
      subject: 'Nouvelle conversation {{number}} : {{title}}',
      body: `**{{authorName}}** a commencé cette conversation.

${quote}`,
    },
  },
  'conversation.updated': {
    subject: '{{#if message}}{{authorName}} a écrit{{else}}La conversation {{number}} a changé{{/if}} : {{title}}',
    body: `{{#if message}}
**{{authorName}}** a écrit :
{{else}}
Cette conversation a changé.
{{/if}}

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'feedback.received': {
    subject: '{{#if name}}Avis de {{name}}{{else}}Avis reçu sur le portail{{/if}}',
    body: `{{#if name}}
**{{name}}** a envoyé un avis.
{{else}}
Quelqu’un a envoyé un avis sur le portail.
{{/if}}

> {{text}}

- Note : {{rating}} sur 5
- E-mail : {{email}}`,
  },
} satisfies Partial<TemplateSet>;
