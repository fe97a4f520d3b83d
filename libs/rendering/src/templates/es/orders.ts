import type { TemplateSet } from '../template-set.js';

const lines = `{{#each lines}}
- {{number quantity}} × {{name}}{{#if article}} ({{article}}){{/if}}{{#if price}}, {{money price}}{{/if}}
{{/each}}

{{plural (more lines) one="El pedido tiene # línea más." other="El pedido tiene # líneas más."}}`;
const reason = '> {{reason}}';

export const orders = {
  'quote.approval-requested': {
    customer: {
      subject: 'El presupuesto {{number}} espera su aprobación: {{title}}',
      body: `Apruébelo o rechácelo en el portal.

- Total: {{money total}}
- Válido hasta: {{date expiresAt}}`,
    },
    staff: {
      subject: 'El presupuesto {{number}} espera aprobación: {{title}}',
      body: `Se ha pedido al cliente que apruebe este presupuesto.

- Total: {{money total}}
- Válido hasta: {{date expiresAt}}`,
    },
  },
  'quote.approved': {
    subject: 'Presupuesto {{number}} aprobado: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha aprobado este presupuesto. Ahora es un pedido.
{{else}}
Este presupuesto se ha aprobado. Ahora es un pedido.
{{/if}}

- Total: {{money total}}`,
  },
  'quote.declined': {
    subject: 'Presupuesto {{number}} rechazado: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha rechazado este presupuesto.
{{else}}
Este presupuesto se ha rechazado.
{{/if}}

${reason}`,
  },
  'order.created': {
    customer: {
      subject: 'El pedido {{number}} ha llegado: {{title}}',
      body: `Su pedido ha llegado. Los cambios de sus líneas se ven en el portal.

${lines}

**Total: {{money total}}**`,
    },
    staff: {
      subject: 'Nuevo pedido {{number}}: {{title}}',
      body: `{{#if companyName}}
**{{companyName}}** tiene un nuevo pedido{{#if actorName}}, introducido por {{actorName}}{{/if}}.
{{else}}
Ha entrado un nuevo pedido.
{{/if}}

${lines}

**Total: {{money total}}**`,
    },
  },
  'order.line-status-changed': {
    subject:
      'Pedido {{number}}: {{#if newStatus}}líneas ahora en {{statusName newStatus}}{{else}}líneas cambiadas{{/if}}',
    body: `{{#if actorName}}
**{{actorName}}** ha cambiado el estado de líneas.
{{else}}
Ha cambiado el estado de líneas.
{{/if}}

{{#each changedLines}}
- {{name}}: {{#if previousStatus}}{{statusName previousStatus}} → {{/if}}**{{statusName status}}**
{{/each}}

{{plural (more changedLines) one="Ha cambiado # línea más." other="Han cambiado # líneas más."}}`,
  },
  'order.line-commented': {
    subject: 'Comentario en el pedido {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** ha comentado el pedido.
{{else}}
El cliente ha comentado el pedido.
{{/if}}

{{#each commentedLines}}
- {{name}}: {{comment}}
{{/each}}`,
  },
  'order.delivered': {
    subject: 'El pedido {{number}} se ha entregado: {{title}}',
    body: `Se han entregado estas líneas:

${lines}`,
  },
  'payment.received': {
    subject: 'El pedido {{number}} se ha pagado: {{money amount}}',
    body: `{{#if companyName}}
**{{companyName}}** ha pagado {{money amount}} en línea.
{{else}}
Se han pagado {{money amount}} en línea.
{{/if}}`,
  },
  'return.requested': {
    subject: `{{#is kind "supplier"}}Devolución {{number}} a un proveedor{{else}}{{#is kind "trade"}}Devolución comercial {{number}}{{else}}Devolución {{number}} solicitada{{/is}}{{/is}}: {{title}}`,
    body: `{{#if companyName}}
**{{companyName}}** devuelve mercancía.
{{else}}
Se va a devolver mercancía.
{{/if}}

{{#each lines}}
- {{number quantity}} × {{name}}
{{/each}}

${reason}`,
  },
  'bonus.credited': {
    subject:
      '{{plural points one="# punto de bonificación abonado" other="# puntos de bonificación abonados"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="Se ha abonado # punto a" other="Se han abonado # puntos a"}} **{{companyName}}**.
{{else}}
{{plural points one="Se ha abonado # punto." other="Se han abonado # puntos."}}
{{/if}}

- Saldo: {{number balance}}
- Válido hasta: {{date expiresAt style="day"}}`,
  },
  'bonus.expired': {
    subject:
      '{{plural points one="# punto de bonificación caducado" other="# puntos de bonificación caducados"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="Ha caducado # punto de" other="Han caducado # puntos de"}} **{{companyName}}**.
{{else}}
{{plural points one="Ha caducado # punto." other="Han caducado # puntos."}}
{{/if}}

- Saldo: {{number balance}}`,
  },
  'vin-request.received': {
    subject: 'Consulta de VIN: {{vin}}',
    body: `{{#if name}}
**{{name}}** pregunta por el vehículo **{{vin}}**.
{{else}}
Alguien pregunta por el vehículo **{{vin}}**.
{{/if}}

> {{text}}

- Correo: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
