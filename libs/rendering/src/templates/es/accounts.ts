import type { TemplateSet } from '../template-set.js';

export const accounts = {
  'account.contact.registered': {
    subject: 'Nuevo registro: {{firstName}} {{lastName}}',
    body: `**{{firstName}} {{lastName}}** se ha registrado en el portal.

- Empresa: {{companyName}}
- Correo: {{email}}`,
  },
  'account.credentials.requested': {
    subject: 'Su acceso al portal',
    body: `- Dirección: {{portalAddress}}
- Nombre de usuario: {{portalUserName}}
- Contraseña: {{portalPassword}}

{{#if portalPassword}}
La contraseña es temporal. Se cambia en el primer acceso.
{{/if}}`,
  },
  'account.password-reset.requested': {
    subject: 'Su código para una nueva contraseña',
    body: `Escriba este código en la página que lo ha pedido:

**{{code}}**

Es válido durante 15 minutos. Si no lo ha pedido, no tiene que hacer nada.`,
  },
  'account.registration.requested': {
    subject: 'Confirme su dirección',
    body: `{{#if known}}
Se ha pedido un registro con esta dirección. Ya tiene acceso: entre en el portal o elija allí una nueva contraseña. Si no ha sido usted, no tiene que hacer nada.
{{else}}
Para terminar el registro, confirme esta dirección y elija una contraseña:

[Confirmar la dirección]({{confirmPath}})

El enlace sirve una sola vez, durante 24 horas. Si no lo ha pedido, no tiene que hacer nada.
{{/if}}`,
  },
  'account.email-change.requested': {
    subject: 'Su código para una nueva dirección',
    body: `Escriba este código en la página que lo ha pedido:

**{{code}}**

Es válido durante 30 minutos. Después entrará con esta dirección. Si no lo ha pedido, no tiene que hacer nada.`,
  },
  'account.email.changed': {
    subject: 'Su dirección ha cambiado',
    body: `Su acceso al portal tiene desde ahora otra dirección de correo. Esta ya no se usa.

Si no ha sido usted, avísenos enseguida.`,
  },
  'account.welcome.requested': {
    subject: 'Le damos la bienvenida al portal',
    body: `En el portal sigue tickets y pedidos y elige lo que le llega.

- Dirección: {{portalAddress}}
- Nombre de usuario: {{portalUserName}}
- Contraseña: {{portalPassword}}`,
  },
  'mailbox.unsubscribed': {
    subject: 'Se ha desactivado el buzón {{address}}',
    body: `Alguien que lee **{{address}}** ha desactivado estos mensajes con el enlace de uno de ellos:

{{#each cells}}
- {{categoryName category}} ({{universeName universe}})
{{/each}}

Este buzón de {{companyName}} ya no los recibe. Si no era la intención, introduzca de nuevo la dirección.`,
  },
  'account.locked': {
    subject: 'Su acceso está bloqueado',
    body: `Alguien ha escrito demasiadas veces una contraseña incorrecta.

{{#if until}}
Se desbloquea solo: {{date until}}.
{{/if}}

Si no ha sido usted, elija una nueva contraseña.`,
  },
} satisfies Partial<TemplateSet>;

export const fallback = {
  subject: '{{#if title}}{{title}}{{else}}Novedades del portal{{/if}}',
  body: `{{#if actorName}}
**{{actorName}}** ha cambiado algo que usted sigue.
{{else}}
Algo que usted sigue ha cambiado.
{{/if}}

> {{message.text}}`,
};
