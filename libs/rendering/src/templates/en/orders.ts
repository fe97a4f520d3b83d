import type { TemplateSet } from '../template-set.js';

const lines = `{{#each lines}}
- {{number quantity}} × {{name}}{{#if article}} ({{article}}){{/if}}{{#if price}}, {{money price}}{{/if}}
{{/each}}

{{plural (more lines) one="# more line is in the order." other="# more lines are in the order."}}`;
const reason = '> {{reason}}';

export const orders = {
  'quote.approval-requested': {
    customer: {
      subject: 'Quote {{number}} waits for your approval: {{title}}',
      body: `Approve or decline it on the portal.

- Total: {{money total}}
- Valid until: {{date expiresAt}}`,
    },
    staff: {
      subject: 'Quote {{number}} waits for approval: {{title}}',
      body: `The customer was asked to approve this quote.

- Total: {{money total}}
- Valid until: {{date expiresAt}}`,
    },
  },
  'quote.approved': {
    subject: 'Quote {{number}} approved: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** approved this quote. It is now an order.
{{else}}
This quote was approved. It is now an order.
{{/if}}

- Total: {{money total}}`,
  },
  'quote.declined': {
    subject: 'Quote {{number}} declined: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** declined this quote.
{{else}}
This quote was declined.
{{/if}}

${reason}`,
  },
  'order.created': {
    customer: {
      subject: 'Order {{number}} has arrived: {{title}}',
      body: `Your order has arrived. Changes to its lines follow on the portal.

${lines}

**Total: {{money total}}**`,
    },
    staff: {
      subject: 'New order {{number}}: {{title}}',
      body: `{{#if companyName}}
**{{companyName}}** has a new order{{#if actorName}}, entered by {{actorName}}{{/if}}.
{{else}}
A new order came in.
{{/if}}

${lines}

**Total: {{money total}}**`,
    },
  },
  'order.line-status-changed': {
    subject: 'Order {{number}}: {{#if newStatus}}lines are now {{statusName newStatus}}{{else}}lines changed{{/if}}',
    body: `{{#if actorName}}
**{{actorName}}** changed the status of lines.
{{else}}
The status of lines changed.
{{/if}}

{{#each changedLines}}
- {{name}}: {{#if previousStatus}}{{statusName previousStatus}} → {{/if}}**{{statusName status}}**
{{/each}}

{{plural (more changedLines) one="# more line changed." other="# more lines changed."}}`,
  },
  'order.line-commented': {
    subject: 'Comment on order {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** commented on the order.
{{else}}
The customer commented on the order.
{{/if}}

{{#each commentedLines}}
- {{name}}: {{comment}}
{{/each}}`,
  },
  'order.delivered': {
    subject: 'Order {{number}} was delivered: {{title}}',
    body: `These lines were delivered:

${lines}`,
  },
  'payment.received': {
    subject: 'Order {{number}} was paid: {{money amount}}',
    body: `{{#if companyName}}
**{{companyName}}** paid {{money amount}} online.
{{else}}
{{money amount}} were paid online.
{{/if}}`,
  },
  'return.requested': {
    subject: `{{#is kind "supplier"}}Return {{number}} to a supplier{{else}}{{#is kind "trade"}}Trade return {{number}}{{else}}Return {{number}} requested{{/is}}{{/is}}: {{title}}`,
    body: `{{#if companyName}}
**{{companyName}}** returns goods.
{{else}}
Goods are to be returned.
{{/if}}

{{#each lines}}
- {{number quantity}} × {{name}}
{{/each}}

${reason}`,
  },
  'bonus.credited': {
    subject:
      '{{plural points one="# bonus point credited" other="# bonus points credited"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="# point was credited to" other="# points were credited to"}} **{{companyName}}**.
{{else}}
{{plural points one="# point was credited." other="# points were credited."}}
{{/if}}

- Balance: {{number balance}}
- Valid until: {{date expiresAt style="day"}}`,
  },
  'bonus.expired': {
    subject:
      '{{plural points one="# bonus point expired" other="# bonus points expired"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="# point has expired at" other="# points have expired at"}} **{{companyName}}**.
{{else}}
{{plural points one="# point has expired." other="# points have expired."}}
{{/if}}

- Balance: {{number balance}}`,
  },
  'vin-request.received': {
    subject: 'VIN request: {{vin}}',
    body: `{{#if name}}
**{{name}}** asks about the vehicle **{{vin}}**.
{{else}}
Someone asks about the vehicle **{{vin}}**.
{{/if}}

> {{text}}

- E-mail: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
