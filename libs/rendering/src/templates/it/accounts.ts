import type { TemplateSet } from '../template-set.js';

export const accounts = {
  'account.contact.registered': {
    subject: 'Nuova registrazione: {{firstName}} {{lastName}}',
    body: `Nuova registrazione sul portale: **{{firstName}} {{lastName}}**.

- Azienda: {{companyName}}
- E-mail: {{email}}`,
  },
  'account.credentials.requested': {
    subject: 'Il Suo accesso al portale',
    body: `- Indirizzo: {{portalAddress}}
- Nome utente: {{portalUserName}}
- Password: {{portalPassword}}

{{#if portalPassword}}
La password è temporanea. Si cambia al primo accesso.
{{/if}}`,
  },
  'account.password-reset.requested': {
    subject: 'Il Suo codice per una nuova password',
    body: `Inserisca questo codice nella pagina che lo ha chiesto:

**{{code}}**

Vale 15 minuti. Se non lo ha chiesto, non c’è nulla da fare.`,
  },
  'account.registration.requested': {
    subject: 'Confermi il Suo indirizzo',
    body: `{{#if known}}
È stata chiesta una registrazione con questo indirizzo. Ha già un accesso: acceda al portale o scelga lì una nuova password. Se non è stato Lei, non c’è nulla da fare.
{{else}}
Per completare la registrazione, confermi questo indirizzo e scelga una password:

[Confermare l’indirizzo]({{confirmPath}})

Il collegamento vale una volta sola, per 24 ore. Se non lo ha chiesto, non c’è nulla da fare.
{{/if}}`,
  },
  'account.email-change.requested': {
    subject: 'Il Suo codice per un nuovo indirizzo',
    body: `Inserisca questo codice nella pagina che lo ha chiesto:

**{{code}}**

Vale 30 minuti. Dopo accederà con questo indirizzo. Se non lo ha chiesto, non c’è nulla da fare.`,
  },
  'account.email.changed': {
    subject: 'Il Suo indirizzo è stato cambiato',
    body: `Il Suo accesso al portale ha d’ora in poi un altro indirizzo e-mail. Questo non si usa più.

Se non è stato Lei, ce lo dica subito.`,
  },
  'account.welcome.requested': {
    subject: 'Il Suo portale è pronto',
    body: `Sul portale segue ticket e ordini e sceglie che cosa ricevere.

- Indirizzo: {{portalAddress}}
- Nome utente: {{portalUserName}}
- Password: {{portalPassword}}`,
  },
  'mailbox.unsubscribed': {
    subject: 'La casella {{address}} è stata disattivata',
    body: `Qualcuno che legge **{{address}}** ha disattivato questi messaggi con il link contenuto in uno di essi:

{{#each cells}}
- {{categoryName category}} ({{universeName universe}})
{{/each}}

Questa casella di {{companyName}} non li riceve più. Se non era voluto, inserisca di nuovo l’indirizzo.`,
  },
  'account.locked': {
    subject: 'Il Suo accesso è bloccato',
    body: `Qualcuno ha inserito troppe volte una password errata.

{{#if until}}
Si sblocca da solo: {{date until}}.
{{/if}}

Se non è stato Lei, scelga una nuova password.`,
  },
} satisfies Partial<TemplateSet>;

export const fallback = {
  subject: '{{#if title}}{{title}}{{else}}Novità dal portale{{/if}}',
  body: `{{#if actorName}}
**{{actorName}}** ha modificato qualcosa che Lei segue.
{{else}}
Qualcosa che Lei segue è cambiato.
{{/if}}

> {{message.text}}`,
};
