import type { TemplateSet } from '../template-set.js';

export const services = {
  'delivery-note.sent': {
    subject: 'Lieferschein {{number}} wurde versendet{{#if orderNumber}}, Bestellung {{orderNumber}}{{/if}}',
    body: `Der Lieferschein liegt im Portal bereit.

- Bestellung: {{orderNumber}}`,
  },
  'service.configuration-changed': {
    subject: 'Konfiguration von {{serviceName}} wurde geändert',
    body: `{{#if actorName}}
**{{actorName}}** hat diese Parameter von {{serviceName}} geändert:
{{else}}
Diese Parameter von {{serviceName}} haben sich geändert:
{{/if}}

{{#each parameters}}
- {{name}}{{#unless secret}}{{#if to}}: {{#if from}}{{from}} → {{/if}}{{to}}{{/if}}{{/unless}}
{{/each}}

Wenn Sie das nicht erwartet haben, antworten Sie oder eröffnen Sie ein Ticket.`,
  },
  'service.learning-mode-changed': {
    subject: 'Lernmodus von {{serviceName}} ist {{#if enabled}}ein{{else}}aus{{/if}}geschaltet',
    body: `{{#if enabled}}
Der Lernmodus von **{{serviceName}}** wurde eingeschaltet. Solange er läuft, werden Anrufe beobachtet und nicht gesperrt.
{{else}}
Der Lernmodus von **{{serviceName}}** wurde ausgeschaltet. Der Schutz ist aktiv.
{{/if}}

Umgeschaltet von **{{actorName}}**.`,
  },
  'service.rio-consulted': {
    subject: 'RIO-Code von {{line}} wurde abgefragt',
    body: `{{#if consultedBy}}
**{{consultedBy}}** hat den RIO-Code der Leitung {{line}} abgefragt.
{{else}}
Jemand hat den RIO-Code der Leitung {{line}} abgefragt.
{{/if}}

Mit diesem Code kann die Leitung zu einem anderen Anbieter wechseln. Wenn Sie das nicht erwartet haben, eröffnen Sie ein Ticket.`,
  },
  'supplier.price-list-updated': {
    subject: 'Preisliste von {{supplierName}}: {{plural loaded one="# Zeile geladen" other="# Zeilen geladen"}}',
    body: `{{plural loaded one="# Zeile wurde geladen," other="# Zeilen wurden geladen,"}} {{plural skippedCount one="# wurde übersprungen." other="# wurden übersprungen."}}

{{#each skipped}}
- Zeile {{number line}}: {{reason}}
{{/each}}`,
  },
  'supplier.online-report-ready': {
    subject: 'Bericht über Online-Lieferanten',
    body: `Zeitraum: {{date period.from style="day"}} bis {{date period.to style="day"}}.

{{#each suppliers}}
- {{name}}: {{plural orders one="# Bestellung" other="# Bestellungen"}}, {{plural refusals one="# Absage" other="# Absagen"}}
{{/each}}`,
  },
  'sms.delivery-reported': {
    subject: 'SMS an {{phone}}: {{state}}',
    body: `Die SMS an **{{phone}}** ist gemeldet als **{{state}}**.

- Zeit: {{date reportedAt}}
- Referenz: {{reference}}`,
  },
} satisfies Partial<TemplateSet>;
