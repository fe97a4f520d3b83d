import type { TemplateSet } from '../template-set.js';

export const accounts = {
  'account.contact.registered': {
    subject: 'New registration: {{firstName}} {{lastName}}',
    body: `**{{firstName}} {{lastName}}** registered on the portal.

- Company: {{companyName}}
- E-mail: {{email}}`,
  },
  'account.credentials.requested': {
    subject: 'Your access to the portal',
    body: `- Address: {{portalAddress}}
- User name: {{portalUserName}}
- Password: {{portalPassword}}

{{#if portalPassword}}
The password is temporary. It is changed at the first sign-in.
{{/if}}`,
  },
  'account.password-reset.requested': {
    subject: 'Your code for a new password',
    body: `Enter this code on the page that asked for it:

**{{code}}**

It is valid for 15 minutes. If you did not ask for it, nothing needs to be done.`,
  },
  'account.registration.requested': {
    subject: 'Confirm your address',
    body: `{{#if known}}
You asked to register with this address. It has an access already: sign in on the portal, or choose a new password there. If it was not you, nothing needs to be done.
{{else}}
To finish your registration, confirm this address and choose a password:

[Confirm the address]({{confirmPath}})

The link works once, for 24 hours. If you did not ask for it, nothing needs to be done.
{{/if}}`,
  },
  'account.email-change.requested': {
    subject: 'Your code for a new address',
    body: `Enter this code on the page that asked for it:

**{{code}}**

It is valid for 30 minutes. From then on you sign in with this address. If you did not ask for it, nothing needs to be done.`,
  },
  'account.email.changed': {
    subject: 'Your address was changed',
    body: `Your access to the portal has another e-mail address from now on. This one is used no more.

If that was not you, tell us at once.`,
  },
  'account.welcome.requested': {
    subject: 'Welcome to the portal',
    body: `On the portal you follow tickets and orders, and choose what you are told about.

- Address: {{portalAddress}}
- User name: {{portalUserName}}
- Password: {{portalPassword}}`,
  },
  'mailbox.unsubscribed': {
    subject: 'The mailbox {{address}} was switched off',
    body: `Somebody who reads **{{address}}** switched these messages off, by the link in one of them:

{{#each cells}}
- {{categoryName category}} ({{universeName universe}})
{{/each}}

This mailbox of {{companyName}} hears no more of them. If that was not intended, enter the address again.`,
  },
  'account.locked': {
    subject: 'Your access is locked',
    body: `Somebody entered a wrong password too often.

{{#if until}}
It opens by itself on {{date until}}.
{{/if}}

If that was not you, choose a new password.`,
  },
} satisfies Partial<TemplateSet>;

export const fallback = {
  subject: '{{#if title}}{{title}}{{else}}News from the portal{{/if}}',
  body: `{{#if actorName}}
**{{actorName}}** changed something that you follow.
{{else}}
Something that you follow changed.
{{/if}}

> {{message.text}}`,
};
