import type { TemplateSet } from '../template-set.js';

const lines = `{{#each lines}}
- {{number quantity}} × {{name}}{{#if article}} ({{article}}){{/if}}{{#if price}}, {{money price}}{{/if}}
{{/each}}

{{plural (more lines) one="# autre ligne fait partie de la commande." other="# autres lignes font partie de la commande."}}`;
const reason = '> {{reason}}';

export const orders = {
  'quote.approval-requested': {
    customer: {
      subject: 'Le devis {{number}} attend votre accord : {{title}}',
      body: `Acceptez-le ou refusez-le sur le portail.

- Total : {{money total}}
- Valable jusqu’au : {{date expiresAt}}`,
    },
    staff: {
      subject: 'Le devis {{number}} attend un accord : {{title}}',
      body: `L’accord du client a été demandé pour ce devis.

- Total : {{money total}}
- Valable jusqu’au : {{date expiresAt}}`,
    },
  },
  'quote.approved': {
    subject: 'Devis {{number}} accepté : {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** a accepté ce devis. C’est maintenant une commande.
{{else}}
Ce devis a été accepté. C’est maintenant une commande.
{{/if}}

- Total : {{money total}}`,
  },
  'quote.declined': {
    subject: 'Devis {{number}} refusé : {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** a refusé ce devis.
{{else}}
Ce devis a été refusé.
{{/if}}

${reason}`,
  },
  'order.created': {
    customer: {
      subject: 'La commande {{number}} est arrivée : {{title}}',
      body: `Votre commande est bien arrivée. Les changements de ses lignes suivent sur le portail.

${lines}

**Total : {{money total}}**`,
    },
    staff: {
      subject: 'Nouvelle commande {{number}} : {{title}}',
      body: `{{#if companyName}}
**{{companyName}}** a une nouvelle commande{{#if actorName}}, saisie par {{actorName}}{{/if}}.
{{else}}
Une nouvelle commande est arrivée.
{{/if}}

${lines}

**Total : {{money total}}**`,
    },
  },
  'order.line-status-changed': {
    subject:
      'Commande {{number}} : {{#if newStatus}}des lignes passent à {{statusName newStatus}}{{else}}des lignes ont changé{{/if}}',
    body: `{{#if actorName}}
**{{actorName}}** a changé le statut de lignes.
{{else}}
Le statut de lignes a changé.
{{/if}}

{{#each changedLines}}
- {{name}} : {{#if previousStatus}}{{statusName previousStatus}} → {{/if}}**{{statusName status}}**
{{/each}}

{{plural (more changedLines) one="# autre ligne a changé." other="# autres lignes ont changé."}}`,
  },
  'order.line-commented': {
    subject: 'Commentaire sur la commande {{number}} : {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** a commenté la commande.
{{else}}
Le client a commenté la commande.
{{/if}}

{{#each commentedLines}}
- {{name}} : {{comment}}
{{/each}}`,
  },
  'order.delivered': {
    subject: 'La commande {{number}} a été livrée : {{title}}',
    body: `Ces lignes ont été livrées :

${lines}`,
  },
  'payment.received': {
    subject: 'La commande {{number}} a été payée : {{money amount}}',
    body: `{{#if companyName}}
**{{companyName}}** a payé {{money amount}} en ligne.
{{else}}
{{money amount}} ont été payés en ligne.
{{/if}}`,
  },
  'return.requested': {
    subject: `{{#is kind "supplier"}}Retour {{number}} à un fournisseur{{else}}{{#is kind "trade"}}Retour commercial {{number}}{{else}}Retour {{number}} demandé{{/is}}{{/is}} : {{title}}`,
    body: `{{#if companyName}}
**{{companyName}}** retourne des marchandises.
{{else}}
Des marchandises doivent être retournées.
{{/if}}

{{#each lines}}
- {{number quantity}} × {{name}}
{{/each}}

${reason}`,
  },
  'bonus.credited': {
    subject:
      '{{plural points one="# point de bonus crédité" other="# points de bonus crédités"}}{{#if companyName}} : {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="# point a été crédité à" other="# points ont été crédités à"}} **{{companyName}}**.
{{else}}
{{plural points one="# point a été crédité." other="# points ont été crédités."}}
{{/if}}

- Solde : {{number balance}}
- Valable jusqu’au : {{date expiresAt style="day"}}`,
  },
  'bonus.expired': {
    subject:
      '{{plural points one="# point de bonus expiré" other="# points de bonus expirés"}}{{#if companyName}} : {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="# point a expiré chez" other="# points ont expiré chez"}} **{{companyName}}**.
{{else}}
{{plural points one="# point a expiré." other="# points ont expiré."}}
{{/if}}

- Solde : {{number balance}}`,
  },
  'vin-request.received': {
    subject: 'Demande VIN : {{vin}}',
    body: `{{#if name}}
**{{name}}** demande des informations sur le véhicule **{{vin}}**.
{{else}}
Quelqu’un demande des informations sur le véhicule **{{vin}}**.
{{/if}}

> {{text}}

- E-mail : {{email}}`,
  },
} satisfies Partial<TemplateSet>;
