import type { TemplateSet } from '../template-set.js';

const lines = `{{#each lines}}
- {{number quantity}} × {{name}}{{#if article}} ({{article}}){{/if}}{{#if price}}, {{money price}}{{/if}}
{{/each}}

{{plural (more lines) one="# weitere Position gehört zur Bestellung." other="# weitere Positionen gehören zur Bestellung."}}`;
const reason = '> {{reason}}';

export const orders = {
  'quote.approval-requested': {
    customer: {
      subject: 'Angebot {{number}} wartet auf Ihre Zustimmung: {{title}}',
      body: `Nehmen Sie es im Portal an oder lehnen Sie es ab.

- Summe: {{money total}}
- Gültig bis: {{date expiresAt}}`,
    },
    staff: {
      subject: 'Angebot {{number}} wartet auf Zustimmung: {{title}}',
      body: `Der Kunde wurde um Zustimmung zu diesem Angebot gebeten.

- Summe: {{money total}}
- Gültig bis: {{date expiresAt}}`,
    },
  },
  'quote.approved': {
    subject: 'Angebot {{number}} angenommen: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** hat dieses Angebot angenommen. Es ist jetzt eine Bestellung.
{{else}}
Dieses Angebot wurde angenommen. Es ist jetzt eine Bestellung.
{{/if}}

- Summe: {{money total}}`,
  },
  'quote.declined': {
    subject: 'Angebot {{number}} abgelehnt: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** hat dieses Angebot abgelehnt.
{{else}}
Dieses Angebot wurde abgelehnt.
{{/if}}

${reason}`,
  },
  'order.created': {
    customer: {
      subject: 'Bestellung {{number}} ist angekommen: {{title}}',
      body: `Ihre Bestellung ist angekommen. Änderungen an den Positionen sehen Sie im Portal.

${lines}

**Summe: {{money total}}**`,
    },
    staff: {
      subject: 'Neue Bestellung {{number}}: {{title}}',
      body: `{{#if companyName}}
**{{companyName}}** hat eine neue Bestellung{{#if actorName}}, erfasst von {{actorName}}{{/if}}.
{{else}}
Eine neue Bestellung ist eingegangen.
{{/if}}

${lines}

**Summe: {{money total}}**`,
    },
  },
  'order.line-status-changed': {
    subject:
      'Bestellung {{number}}: {{#if newStatus}}Positionen sind jetzt {{statusName newStatus}}{{else}}Positionen geändert{{/if}}',
    body: `{{#if actorName}}
**{{actorName}}** hat den Status von Positionen geändert.
{{else}}
Der Status von Positionen hat sich geändert.
{{/if}}

{{#each changedLines}}
- {{name}}: {{#if previousStatus}}{{statusName previousStatus}} → {{/if}}**{{statusName status}}**
{{/each}}

{{plural (more changedLines) one="# weitere Position hat sich geändert." other="# weitere Positionen haben sich geändert."}}`,
  },
  'order.line-commented': {
    subject: 'Kommentar zu Bestellung {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** hat die Bestellung kommentiert.
{{else}}
Der Kunde hat die Bestellung kommentiert.
{{/if}}

{{#each commentedLines}}
- {{name}}: {{comment}}
{{/each}}`,
  },
  'order.delivered': {
    subject: 'Bestellung {{number}} wurde geliefert: {{title}}',
    body: `Diese Positionen wurden geliefert:

${lines}`,
  },
  'payment.received': {
    subject: 'Bestellung {{number}} wurde bezahlt: {{money amount}}',
    body: `{{#if companyName}}
**{{companyName}}** hat {{money amount}} online bezahlt.
{{else}}
{{money amount}} wurden online bezahlt.
{{/if}}`,
  },
  'return.requested': {
    subject: `{{#is kind "supplier"}}Rücksendung {{number}} an einen Lieferanten{{else}}{{#is kind "trade"}}Handelsrücksendung {{number}}{{else}}Rücksendung {{number}} angefragt{{/is}}{{/is}}: {{title}}`,
    body: `{{#if companyName}}
**{{companyName}}** sendet Ware zurück.
{{else}}
Ware soll zurückgesendet werden.
{{/if}}

{{#each lines}}
- {{number quantity}} × {{name}}
{{/each}}

${reason}`,
  },
  'bonus.credited': {
    subject:
      '{{plural points one="# Bonuspunkt gutgeschrieben" other="# Bonuspunkte gutgeschrieben"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
Gutgeschrieben: {{plural points one="# Punkt" other="# Punkte"}} für **{{companyName}}**.
{{else}}
Gutgeschrieben: {{plural points one="# Punkt" other="# Punkte"}}.
{{/if}}

- Stand: {{number balance}}
- Gültig bis: {{date expiresAt style="day"}}`,
  },
  'bonus.expired': {
    subject:
      '{{plural points one="# Bonuspunkt verfallen" other="# Bonuspunkte verfallen"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
Verfallen: {{plural points one="# Punkt" other="# Punkte"}} von **{{companyName}}**.
{{else}}
Verfallen: {{plural points one="# Punkt" other="# Punkte"}}.
{{/if}}

- Stand: {{number balance}}`,
  },
  'vin-request.received': {
    subject: 'VIN-Anfrage: {{vin}}',
    body: `{{#if name}}
**{{name}}** fragt nach dem Fahrzeug **{{vin}}**.
{{else}}
Jemand fragt nach dem Fahrzeug **{{vin}}**.
{{/if}}

> {{text}}

- E-Mail: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
