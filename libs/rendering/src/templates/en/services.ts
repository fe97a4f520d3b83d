import type { TemplateSet } from '../template-set.js';

export const services = {
  'delivery-note.sent': {
    subject: 'Delivery note {{number}} was sent{{#if orderNumber}} for order {{orderNumber}}{{/if}}',
    body: `The delivery note is ready on the portal.

- Order: {{orderNumber}}`,
  },
  'service.configuration-changed': {
    subject: 'Configuration of {{serviceName}} was changed',
    body: `{{#if actorName}}
**{{actorName}}** changed these parameters of {{serviceName}}:
{{else}}
These parameters of {{serviceName}} changed:
{{/if}}

{{#each parameters}}
- {{name}}{{#unless secret}}{{#if to}}: {{#if from}}{{from}} → {{/if}}{{to}}{{/if}}{{/unless}}
{{/each}}

If you did not expect this, answer or open a ticket.`,
  },
  'service.learning-mode-changed': {
    subject: 'Learning mode of {{serviceName}} is {{#if enabled}}on{{else}}off{{/if}}',
    body: `{{#if enabled}}
Learning mode of **{{serviceName}}** was switched on. While it is on, calls are observed and not blocked.
{{else}}
Learning mode of **{{serviceName}}** was switched off. Protection is active.
{{/if}}

Switched by **{{actorName}}**.`,
  },
  'service.rio-consulted': {
    subject: 'RIO code of {{line}} was looked up',
    body: `{{#if consultedBy}}
**{{consultedBy}}** looked up the RIO code of the line {{line}}.
{{else}}
Someone looked up the RIO code of the line {{line}}.
{{/if}}

With this code the line can be moved to another provider. If you did not expect this, open a ticket.`,
  },
  'supplier.price-list-updated': {
    subject: 'Price list of {{supplierName}}: {{plural loaded one="# line loaded" other="# lines loaded"}}',
    body: `{{plural loaded one="# line was loaded," other="# lines were loaded,"}} {{plural skippedCount one="# was skipped." other="# were skipped."}}

{{#each skipped}}
- Line {{number line}}: {{reason}}
{{/each}}`,
  },
  'supplier.online-report-ready': {
    subject: 'Report on online suppliers',
    body: `Period: {{date period.from style="day"}} to {{date period.to style="day"}}.

{{#each suppliers}}
- {{name}}: {{plural orders one="# order" other="# orders"}}, {{plural refusals one="# refusal" other="# refusals"}}
{{/each}}`,
  },
  'sms.delivery-reported': {
    subject: 'SMS to {{phone}}: {{state}}',
    body: `The SMS to **{{phone}}** is reported as **{{state}}**.

- Time: {{date reportedAt}}
- Reference: {{reference}}`,
  },
} satisfies Partial<TemplateSet>;
