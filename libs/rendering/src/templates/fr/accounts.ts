import type { TemplateSet } from '../template-set.js';

export const accounts = {
  'account.contact.registered': {
    subject: 'Nouvelle inscription : {{firstName}} {{lastName}}',
    body: `Nouvelle inscription sur le portail : **{{firstName}} {{lastName}}**.

- Société : {{companyName}}
- E-mail : {{email}}`,
  },
  'account.credentials.requested': {
    subject: 'Votre accès au portail',
    body: `- Adresse : {{portalAddress}}
- Nom d’utilisateur : {{portalUserName}}
- Mot de passe : {{portalPassword}}

{{#if portalPassword}}
Le mot de passe est temporaire. Il est à changer à la première connexion.
{{/if}}`,
  },
  'account.password-reset.requested': {
    subject: 'Votre code pour un nouveau mot de passe',
    body: `Saisissez ce code sur la page qui l’a demandé :

**{{code}}**

Il est valable 15 minutes. Si vous ne l’avez pas demandé, il n’y a rien à faire.`,
  },
  'account.registration.requested': {
    subject: 'Confirmez votre adresse',
    body: `{{#if known}}
Une inscription a été demandée avec cette adresse. Elle a déjà un accès : connectez-vous au portail ou choisissez-y un nouveau mot de passe. Si ce n’était pas vous, il n’y a rien à faire.
{{else}}
Pour terminer l’inscription, confirmez cette adresse et choisissez un mot de passe :

[Confirmer l’adresse]({{confirmPath}})

Le lien sert une seule fois, pendant 24 heures. Si vous ne l’avez pas demandé, il n’y a rien à faire.
{{/if}}`,
  },
  'account.email-change.requested': {
    subject: 'Votre code pour une nouvelle adresse',
    body: `Saisissez ce code sur la page qui l’a demandé :

**{{code}}**

Il est valable 30 minutes. Ensuite, vous vous connecterez avec cette adresse. Si vous ne l’avez pas demandé, il n’y a rien à faire.`,
  },
  'account.email.changed': {
    subject: 'Votre adresse a été changée',
    body: `Votre accès au portail a désormais une autre adresse e-mail. Celle-ci ne sert plus.

Si ce n’était pas vous, dites-le-nous tout de suite.`,
  },
  'account.welcome.requested': {
    subject: 'Bienvenue sur le portail',
    body: `Sur le portail, vous suivez tickets et commandes et choisissez ce qui vous parvient.

- Adresse : {{portalAddress}}
- Nom d’utilisateur : {{portalUserName}}
- Mot de passe : {{portalPassword}}`,
  },
  'mailbox.unsubscribed': {
    subject: 'La boîte {{address}} a été désactivée',
    body: `Une personne qui lit **{{address}}** a désactivé ces messages par le lien de l’un d’eux :

{{#each cells}}
- {{categoryName category}} ({{universeName universe}})
{{/each}}

Cette boîte de {{companyName}} ne les reçoit plus. Si ce n’était pas voulu, saisissez de nouveau l’adresse.`,
  },
  'account.locked': {
    subject: 'Votre accès est bloqué',
    body: `Quelqu’un a saisi trop souvent un mauvais mot de passe.

{{#if until}}
L’accès se débloque de lui-même : {{date until}}.
{{/if}}

Si ce n’était pas vous, choisissez un nouveau mot de passe.`,
  },
} satisfies Partial<TemplateSet>;

export const fallback = {
  subject: '{{#if title}}{{title}}{{else}}Du nouveau sur le portail{{/if}}',
  body: `{{#if actorName}}
**{{actorName}}** a modifié quelque chose que vous suivez.
{{else}}
Quelque chose que vous suivez a changé.
{{/if}}

> {{message.text}}`,
};
