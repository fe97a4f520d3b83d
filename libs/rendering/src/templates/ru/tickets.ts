import type { TemplateSet } from '../template-set.js';

const quote = '> {{message.text}}';
const details = `{{#each details}}
- {{label}}: {{value}}
{{/each}}`;
const newStatus = `Статус теперь **{{statusName status}}**{{#if previousStatus}}, прежний: {{statusName previousStatus}}{{/if}}.`;

export const tickets = {
  'ticket.created': {
    customer: {
      subject: 'Заявка {{number}} открыта: {{title}}',
      body: `{{#if confirmation}}
Ваша заявка получена. Ответ придёт по почте и появится на портале.
{{else}}
Новая заявка, автор: **{{authorName}}**.
{{/if}}

${quote}

${details}`,
    },
    staff: {
      subject: 'Новая заявка {{number}}: {{title}}',
      body: `Новая заявка, автор: **{{authorName}}**.

${quote}

${details}`,
    },
  },
  'ticket.replied': {
    subject: '{{authorName}} отвечает: {{title}}',
    body: `**{{authorName}}** отвечает:

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'ticket.status-changed': {
    subject: 'Заявка {{number}}, статус теперь {{statusName status}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ставит статус **{{statusName status}}**{{#if previousStatus}}, прежний: {{statusName previousStatus}}{{/if}}.
{{else}}
${newStatus}
{{/if}}

${quote}`,
  },
  'ticket.assigned': {
    customer: {
      subject: 'Заявка {{number}} принята в работу: {{title}}',
      body: `{{#if assigneeNames}}
Теперь ей занимается: **{{list assigneeNames}}**.
{{else}}
Вашей заявкой теперь занимается технический специалист.
{{/if}}`,
    },
    staff: {
      subject: '{{#if assigned}}Заявка {{number}} теперь ваша{{else}}Заявка {{number}} назначена{{/if}}: {{title}}',
      body: `{{#if assigned}}
{{#if actorName}}
**{{actorName}}** назначает вам эту заявку.
{{else}}
Эта заявка назначена вам.
{{/if}}
{{else}}
Исполнители заявки изменились.
{{/if}}

{{#if assigneeNames}}
Исполнители: {{list assigneeNames}}.
{{/if}}

${quote}`,
    },
  },
  'ticket.updated': {
    subject: 'Заявка {{number}} изменена: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** вносит изменения в заявку.
{{else}}
Заявка изменена.
{{/if}}

{{#each changed}}
- {{label}}: {{#if from}}{{from}} → {{/if}}{{to}}
{{/each}}`,
  },
  'ticket.noted': {
    subject: 'Внутренняя заметка к заявке {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** добавляет внутреннюю заметку. Она в заявке.
{{else}}
Добавлена внутренняя заметка. Она в заявке.
{{/if}}`,
  },
  'conversation.created': {
    customer: {
      subject: 'Переписка {{number}} начата: {{title}}',
      body: `{{#if confirmation}}
Ваше сообщение получено. Ответ придёт по почте и появится на портале.
{{else}}
Новая переписка, автор: **{{authorName}}**.
{{/if}}

${quote}`,
    },
    staff: {
      subject: 'Новая переписка {{number}}: {{title}}',
      body: `Новая переписка, автор: **{{authorName}}**.

${quote}`,
    },
  },
  'conversation.updated': {
    subject: '{{#if message}}{{authorName}} пишет{{else}}Переписка {{number}} изменена{{/if}}: {{title}}',
    body: `{{#if message}}
**{{authorName}}** пишет:
{{else}}
Переписка изменена.
{{/if}}

${quote}

{{#if statusChanged}}
${newStatus}
{{/if}}`,
  },
  'feedback.received': {
    subject: '{{#if name}}Отзыв: {{name}}{{else}}Отзыв с портала{{/if}}',
    body: `{{#if name}}
Отзыв с портала, автор: **{{name}}**.
{{else}}
Новый отзыв с портала.
{{/if}}

> {{text}}

- Оценка: {{rating}} из 5
- Почта: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
