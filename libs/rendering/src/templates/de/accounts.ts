import type { TemplateSet } from '../template-set.js';

export const accounts = {
  'account.contact.registered': {
    subject: 'Neue Registrierung: {{firstName}} {{lastName}}',
    body: `**{{firstName}} {{lastName}}** hat sich im Portal registriert.

- Firma: {{companyName}}
- E-Mail: {{email}}`,
  },
  'account.credentials.requested': {
    subject: 'Ihr Zugang zum Portal',
    body: `- Adresse: {{portalAddress}}
- Benutzername: {{portalUserName}}
- Passwort: {{portalPassword}}

{{#if portalPassword}}
Das Passwort ist vorläufig. Es wird bei der ersten Anmeldung geändert.
{{/if}}`,
  },
  'account.password-reset.requested': {
    subject: 'Ihr Code für ein neues Passwort',
    body: `Geben Sie diesen Code auf der Seite ein, die danach gefragt hat:

**{{code}}**

Er gilt 15 Minuten. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun.`,
  },
  'account.registration.requested': {
    subject: 'Bestätigen Sie Ihre Adresse',
    body: `{{#if known}}
Mit dieser Adresse wurde eine Registrierung angefordert. Sie hat bereits einen Zugang: Melden Sie sich im Portal an, oder wählen Sie dort ein neues Passwort. Wenn Sie das nicht waren, ist nichts zu tun.
{{else}}
Um die Registrierung abzuschließen, bestätigen Sie diese Adresse und wählen Sie ein Passwort:

[Adresse bestätigen]({{confirmPath}})

Der Link gilt einmal und 24 Stunden lang. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun.
{{/if}}`,
  },
  'account.email-change.requested': {
    subject: 'Ihr Code für eine neue Adresse',
    body: `Geben Sie diesen Code auf der Seite ein, die danach gefragt hat:

**{{code}}**

Er gilt 30 Minuten. Danach melden Sie sich mit dieser Adresse an. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun.`,
  },
  'account.email.changed': {
    subject: 'Ihre Adresse wurde geändert',
    body: `Ihr Zugang zum Portal hat ab jetzt eine andere E-Mail-Adresse. Diese wird nicht mehr verwendet.

Wenn Sie das nicht waren, sagen Sie es uns sofort.`,
  },
  'account.welcome.requested': {
    subject: 'Willkommen im Portal',
    body: `Im Portal verfolgen Sie Tickets und Bestellungen und wählen, was Sie erreicht.

- Adresse: {{portalAddress}}
- Benutzername: {{portalUserName}}
- Passwort: {{portalPassword}}`,
  },
  'mailbox.unsubscribed': {
    subject: 'Das Postfach {{address}} wurde abgeschaltet',
    body: `Jemand, der **{{address}}** liest, hat diese Nachrichten über den Link in einer davon abgeschaltet:

{{#each cells}}
- {{categoryName category}} ({{universeName universe}})
{{/each}}

Dieses Postfach von {{companyName}} erhält sie nicht mehr. War das nicht gewollt, tragen Sie die Adresse wieder ein.`,
  },
  'account.locked': {
    subject: 'Ihr Zugang ist gesperrt',
    body: `Jemand hat zu oft ein falsches Passwort eingegeben.

{{#if until}}
Die Sperre endet von selbst: {{date until}}.
{{/if}}

Wenn Sie das nicht waren, wählen Sie ein neues Passwort.`,
  },
} satisfies Partial<TemplateSet>;

export const fallback = {
  subject: '{{#if title}}{{title}}{{else}}Neues aus dem Portal{{/if}}',
  body: `{{#if actorName}}
**{{actorName}}** hat etwas geändert, dem Sie folgen.
{{else}}
Etwas, dem Sie folgen, hat sich geändert.
{{/if}}

> {{message.text}}`,
};
