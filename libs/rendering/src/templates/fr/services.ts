import type { TemplateSet } from '../template-set.js';

export const services = {
  'delivery-note.sent': {
    subject: 'Le bon de livraison {{number}} a été envoyé{{#if orderNumber}} pour la commande {{orderNumber}}{{/if}}',
    body: `Le bon de livraison est prêt sur le portail.

- Commande : {{orderNumber}}`,
  },
  'service.configuration-changed': {
    subject: 'Le paramétrage de {{serviceName}} a été modifié',
    body: `{{#if actorName}}
**{{actorName}}** a modifié ces paramètres de {{serviceName}} :
{{else}}
Ces paramètres de {{serviceName}} ont été modifiés :
{{/if}}

{{#each parameters}}
- {{name}}{{#unless secret}}{{#if to}} : {{#if from}}{{from}} → {{/if}}{{to}}{{/if}}{{/unless}}
{{/each}}

Si vous ne vous y attendiez pas, répondez ou ouvrez un ticket.`,
  },
  'service.learning-mode-changed': {
    subject: 'Le mode apprentissage de {{serviceName}} est {{#if enabled}}activé{{else}}désactivé{{/if}}',
    body: `{{#if enabled}}
Le mode apprentissage de **{{serviceName}}** a été activé. Tant qu’il est actif, les appels sont observés et non bloqués.
{{else}}
Le mode apprentissage de **{{serviceName}}** a été désactivé. La protection est active.
{{/if}}

Modifié par **{{actorName}}**.`,
  },
  'service.rio-consulted': {
    subject: 'Le code RIO de {{line}} a été consulté',
    body: `{{#if consultedBy}}
**{{consultedBy}}** a consulté le code RIO de la ligne {{line}}.
{{else}}
Quelqu’un a consulté le code RIO de la ligne {{line}}.
{{/if}}

Avec ce code, la ligne peut passer chez un autre opérateur. Si vous ne vous y attendiez pas, ouvrez un ticket.`,
  },
  'supplier.price-list-updated': {
    subject: 'Tarif de {{supplierName}} : {{plural loaded one="# ligne chargée" other="# lignes chargées"}}',
    body: `{{plural loaded one="# ligne a été chargée," other="# lignes ont été chargées,"}} {{plural skippedCount one="# a été ignorée." other="# ont été ignorées."}}

{{#each skipped}}
- Ligne {{number line}} : {{reason}}
{{/each}}`,
  },
  'supplier.online-report-ready': {
    subject: 'Rapport sur les fournisseurs en ligne',
    body: `Période : du {{date period.from style="day"}} au {{date period.to style="day"}}.

{{#each suppliers}}
- {{name}} : {{plural orders one="# commande" other="# commandes"}}, {{plural refusals one="# refus" other="# refus"}}
{{/each}}`,
  },
  'sms.delivery-reported': {
    subject: 'SMS à {{phone}} : {{state}}',
    body: `Le SMS à **{{phone}}** est signalé comme **{{state}}**.

- Heure : {{date reportedAt}}
- Référence : {{reference}}`,
  },
} satisfies Partial<TemplateSet>;
