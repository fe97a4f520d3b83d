import type { TemplateSet } from '../template-set.js';

const lines = `{{#each lines}}
- {{number quantity}} × {{name}}{{#if article}} ({{article}}){{/if}}{{#if price}}, {{money price}}{{/if}}
{{/each}}

{{plural (more lines) one="L’ordine ha un’altra riga." other="L’ordine ha altre # righe."}}`;
const reason = '> {{reason}}';

export const orders = {
  'quote.approval-requested': {
    customer: {
      subject: 'Il preventivo {{number}} attende la Sua approvazione: {{title}}',
      body: `Lo approvi o lo rifiuti sul portale.

- Totale: {{money total}}
- Valido fino al: {{date expiresAt}}`,
    },
    staff: {
      subject: 'Il preventivo {{number}} attende approvazione: {{title}}',
      body: `Al cliente è stata chiesta l’approvazione di questo preventivo.

- Totale: {{money total}}
- Valido fino al: {{date expiresAt}}`,
    },
  },
  'quote.approved': {
    subject: 'Preventivo {{number}} approvato: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha approvato questo preventivo. Ora è un ordine.
{{else}}
Questo preventivo è stato approvato. Ora è un ordine.
{{/if}}

- Totale: {{money total}}`,
  },
  'quote.declined': {
    subject: 'Preventivo {{number}} rifiutato: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha rifiutato questo preventivo.
{{else}}
Questo preventivo è stato rifiutato.
{{/if}}

${reason}`,
  },
  'order.created': {
    customer: {
      subject: 'L’ordine {{number}} è arrivato: {{title}}',
      body: `Il Suo ordine è arrivato. I cambiamenti delle righe si vedono sul portale.

${lines}

**Totale: {{money total}}**`,
    },
    staff: {
      subject: 'Nuovo ordine {{number}}: {{title}}',
      body: `{{#if companyName}}
**{{companyName}}** ha un nuovo ordine{{#if actorName}}, inserito da {{actorName}}{{/if}}.
{{else}}
È arrivato un nuovo ordine.
{{/if}}

${lines}

**Totale: {{money total}}**`,
    },
  },
  'order.line-status-changed': {
    subject:
      'Ordine {{number}}: {{#if newStatus}}righe ora in stato {{statusName newStatus}}{{else}}righe cambiate{{/if}}',
    body: `{{#if actorName}}
**{{actorName}}** ha cambiato lo stato di righe.
{{else}}
Lo stato di righe è cambiato.
{{/if}}

{{#each changedLines}}
- {{name}}: {{#if previousStatus}}{{statusName previousStatus}} → {{/if}}**{{statusName status}}**
{{/each}}

{{plural (more changedLines) one="È cambiata un’altra riga." other="Sono cambiate altre # righe."}}`,
  },
  'order.line-commented': {
    subject: 'Commento all’ordine {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha commentato l’ordine.
{{else}}
Il cliente ha commentato l’ordine.
{{/if}}

{{#each commentedLines}}
- {{name}}: {{comment}}
{{/each}}`,
  },
  'order.delivered': {
    subject: 'L’ordine {{number}} è stato consegnato: {{title}}',
    body: `Sono state consegnate queste righe:

${lines}`,
  },
  'payment.received': {
    subject: 'L’ordine {{number}} è stato pagato: {{money amount}}',
    body: `{{#if companyName}}
**{{companyName}}** ha pagato {{money amount}} online.
{{else}}
Sono stati pagati {{money amount}} online.
{{/if}}`,
  },
  'return.requested': {
    subject: `{{#is kind "supplier"}}Reso {{number}} a un fornitore{{else}}{{#is kind "trade"}}Reso commerciale {{number}}{{else}}Reso {{number}} richiesto{{/is}}{{/is}}: {{title}}`,
    body: `{{#if companyName}}
**{{companyName}}** restituisce merce.
{{else}}
Della merce va restituita.
{{/if}}

{{#each lines}}
- {{number quantity}} × {{name}}
{{/each}}

${reason}`,
  },
  'bonus.credited': {
    subject:
      '{{plural points one="# punto bonus accreditato" other="# punti bonus accreditati"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="È stato accreditato # punto a" other="Sono stati accreditati # punti a"}} **{{companyName}}**.
{{else}}
{{plural points one="È stato accreditato # punto." other="Sono stati accreditati # punti."}}
{{/if}}

- Saldo: {{number balance}}
- Valido fino al: {{date expiresAt style="day"}}`,
  },
  'bonus.expired': {
    subject:
      '{{plural points one="# punto bonus scaduto" other="# punti bonus scaduti"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="È scaduto # punto di" other="Sono scaduti # punti di"}} **{{companyName}}**.
{{else}}
{{plural points one="È scaduto # punto." other="Sono scaduti # punti."}}
{{/if}}

- Saldo: {{number balance}}`,
  },
  'vin-request.received': {
    subject: 'Richiesta VIN: {{vin}}',
    body: `{{#if name}}
**{{name}}** chiede informazioni sul veicolo **{{vin}}**.
{{else}}
Qualcuno chiede informazioni sul veicolo **{{vin}}**.
{{/if}}

> {{text}}

- E-mail: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
