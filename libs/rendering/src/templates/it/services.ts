import type { TemplateSet } from '../template-set.js';

export const services = {
  'delivery-note.sent': {
    subject: 'La bolla {{number}} è stata inviata{{#if orderNumber}} per l’ordine {{orderNumber}}{{/if}}',
    body: `La bolla di consegna è pronta sul portale.

- Ordine: {{orderNumber}}`,
  },
  'service.configuration-changed': {
    subject: 'La configurazione di {{serviceName}} è cambiata',
    body: `{{#if actorName}}
**{{actorName}}** ha cambiato questi parametri di {{serviceName}}:
{{else}}
Sono cambiati questi parametri di {{serviceName}}:
{{/if}}

{{#each parameters}}
- {{name}}{{#unless secret}}{{#if to}}: {{#if from}}{{from}} → {{/if}}{{to}}{{/if}}{{/unless}}
{{/each}}

Se non se lo aspettava, risponda o apra un ticket.`,
  },
  'service.learning-mode-changed': {
    subject: 'La modalità di apprendimento di {{serviceName}} è {{#if enabled}}attiva{{else}}disattivata{{/if}}',
    body: `{{#if enabled}}
La modalità di apprendimento di **{{serviceName}}** è stata attivata. Finché dura, le chiamate sono osservate e non bloccate.
{{else}}
La modalità di apprendimento di **{{serviceName}}** è stata disattivata. La protezione è attiva.
{{/if}}

Modifica di **{{actorName}}**.`,
  },
  'service.rio-consulted': {
    subject: 'Il codice RIO di {{line}} è stato consultato',
    body: `{{#if consultedBy}}
**{{consultedBy}}** ha consultato il codice RIO della linea {{line}}.
{{else}}
Qualcuno ha consultato il codice RIO della linea {{line}}.
{{/if}}

Con questo codice la linea può passare a un altro operatore. Se non se lo aspettava, apra un ticket.`,
  },
  'supplier.price-list-updated': {
    subject: 'Listino di {{supplierName}}: {{plural loaded one="# riga caricata" other="# righe caricate"}}',
    body: `{{plural loaded one="# riga caricata," other="# righe caricate,"}} {{plural skippedCount one="# saltata." other="# saltate."}}

{{#each skipped}}
- Riga {{number line}}: {{reason}}
{{/each}}`,
  },
  'supplier.online-report-ready': {
    subject: 'Rapporto sui fornitori online',
    body: `Periodo: dal {{date period.from style="day"}} al {{date period.to style="day"}}.

{{#each suppliers}}
- {{name}}: {{plural orders one="# ordine" other="# ordini"}}, {{plural refusals one="# rifiuto" other="# rifiuti"}}
{{/each}}`,
  },
  'sms.delivery-reported': {
    subject: 'SMS a {{phone}}: {{state}}',
    body: `L’SMS a **{{phone}}** risulta **{{state}}**.

- Ora: {{date reportedAt}}
- Riferimento: {{reference}}`,
  },
} satisfies Partial<TemplateSet>;
