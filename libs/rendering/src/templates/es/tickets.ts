import type { TemplateSet } from '../template-set.js';

const quote = '> {{message.text}}';
const details = `{{#each details}}
- {{label}}: {{value}}
{{/each}}`;
const newStatus = `El estado es ahora **{{statusName status}}**{{#if previousStatus}}, antes {{statusName previousStatus}}{{/if}}.`;

export const tickets = {
  'ticket.created': {
    customer: {
      subject: 'El ticket {{number}} está abierto: {{title}}',
      body: `{{#if confirmation}}
Su ticket ha llegado. La respuesta le llega por correo y en el portal.
{{else}}
**{{authorName}}** ha abierto este ticket.
{{/if}}

${quote}

${details}`,
    },
    staff: {
      subject: 'Nuevo ticket {{number}}: {{title}}',
      body: `**{{authorName}}** ha abierto este ticket.

${quote}

${details}`,
    },
  },
  'ticket.replied': {
    subject: '{{authorName}} ha respondido: {{title}}',
    body: `**{{authorName}}** ha respondido:

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'ticket.status-changed': {
    subject: 'El ticket {{number}} está ahora {{statusName status}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha puesto el estado en **{{statusName status}}**{{#if previousStatus}}, antes {{statusName previousStatus}}{{/if}}.
{{else}}
${newStatus}
{{/if}}

${quote}`,
  },
  'ticket.assigned': {
    customer: {
      subject: 'Se trabaja en el ticket {{number}}: {{title}}',
      body: `{{#if assigneeNames}}
Ahora trabaja en él: **{{list assigneeNames}}**.
{{else}}
El equipo técnico trabaja ahora en su ticket.
{{/if}}`,
    },
    staff: {
      subject: '{{#if assigned}}El ticket {{number}} es suyo{{else}}El ticket {{number}} se asignó{{/if}}: {{title}}',
      body: `{{#if assigned}}
{{#if actorName}}
**{{actorName}}** le ha asignado este ticket.
{{else}}
Este ticket le está asignado.
{{/if}}
{{else}}
Ha cambiado la asignación de este ticket.
{{/if}}

{{#if assigneeNames}}
Asignado a: {{list assigneeNames}}.
{{/if}}

${quote}`,
    },
  },
  'ticket.updated': {
    subject: 'El ticket {{number}} ha cambiado: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha cambiado este ticket.
{{else}}
Este ticket ha cambiado.
{{/if}}

{{#each changed}}
- {{label}}: {{#if from}}{{from}} → {{/if}}{{to}}
{{/each}}`,
  },
  'ticket.noted': {
    subject: 'Nota interna en el ticket {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha añadido una nota interna. Abra el ticket para leerla.
{{else}}
Se ha añadido una nota interna. Abra el ticket para leerla.
{{/if}}`,
  },
  'conversation.created': {
    customer: {
      subject: 'Conversación {{number}} iniciada: {{title}}',
      body: `{{#if confirmation}}
Su mensaje ha llegado. La respuesta le llega por correo y en el portal.
{{else}}
**{{authorName}}** ha iniciado esta conversación.
{{/if}}

${quote}`,
    },
    staff: {
      subject: 'Nueva conversación {{number}}: {{title}}',
      body: `**{{authorName}}** ha iniciado esta conversación.

${quote}`,
    },
  },
  'conversation.updated': {
    subject: '{{#if message}}{{authorName}} ha escrito{{else}}La conversación {{number}} ha cambiado{{/if}}: {{title}}',
    body: `{{#if message}}
**{{authorName}}** ha escrito:
{{else}}
Esta conversación ha cambiado.
{{/if}}

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'feedback.received': {
    subject: '{{#if name}}Opinión de {{name}}{{else}}Opinión recibida en el portal{{/if}}',
    body: `{{#if name}}
**{{name}}** ha enviado una opinión.
{{else}}
Alguien ha enviado una opinión en el portal.
{{/if}}

> {{text}}

- Valoración: {{rating}} de 5
- Correo: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
