import type { TemplateSet } from '../template-set.js';

export const services = {
  'delivery-note.sent': {
    subject: 'El albarán {{number}} se ha enviado{{#if orderNumber}} para el pedido {{orderNumber}}{{/if}}',
    body: `El albarán está listo en el portal.

- Pedido: {{orderNumber}}`,
  },
  'service.configuration-changed': {
    subject: 'La configuración de {{serviceName}} ha cambiado',
    body: `{{#if actorName}}
**{{actorName}}** ha cambiado estos parámetros de {{serviceName}}:
{{else}}
Han cambiado estos parámetros de {{serviceName}}:
{{/if}}

{{#each parameters}}
- {{name}}{{#unless secret}}{{#if to}}: {{#if from}}{{from}} → {{/if}}{{to}}{{/if}}{{/unless}}
{{/each}}

Si no lo esperaba, responda o abra un ticket.`,
  },
  'service.learning-mode-changed': {
    subject: 'El modo de aprendizaje de {{serviceName}} está {{#if enabled}}activado{{else}}desactivado{{/if}}',
    body: `{{#if enabled}}
Se ha activado el modo de aprendizaje de **{{serviceName}}**. Mientras dure, las llamadas se observan y no se bloquean.
{{else}}
Se ha desactivado el modo de aprendizaje de **{{serviceName}}**. La protección está activa.
{{/if}}

Cambio hecho por **{{actorName}}**.`,
  },
  'service.rio-consulted': {
    subject: 'Se ha consultado el código RIO de {{line}}',
    body: `{{#if consultedBy}}
**{{consultedBy}}** ha consultado el código RIO de la línea {{line}}.
{{else}}
Alguien ha consultado el código RIO de la línea {{line}}.
{{/if}}

Con este código la línea puede pasar a otro operador. Si no lo esperaba, abra un ticket.`,
  },
  'supplier.price-list-updated': {
    subject: 'Tarifa de {{supplierName}}: {{plural loaded one="# línea cargada" other="# líneas cargadas"}}',
    body: `{{plural loaded one="Se ha cargado # línea," other="Se han cargado # líneas,"}} {{plural skippedCount one="se ha omitido #." other="se han omitido #."}}

{{#each skipped}}
- Línea {{number line}}: {{reason}}
{{/each}}`,
  },
  'supplier.online-report-ready': {
    subject: 'Informe sobre los proveedores en línea',
    body: `Periodo: del {{date period.from style="day"}} al {{date period.to style="day"}}.

{{#each suppliers}}
- {{name}}: {{plural orders one="# pedido" other="# pedidos"}}, {{plural refusals one="# rechazo" other="# rechazos"}}
{{/each}}`,
  },
  'sms.delivery-reported': {
    subject: 'SMS a {{phone}}: {{state}}',
    body: `El SMS a **{{phone}}** consta como **{{state}}**.

- Hora: {{date reportedAt}}
- Referencia: {{reference}}`,
  },
} satisfies Partial<TemplateSet>;
