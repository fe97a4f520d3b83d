import type { TemplateSet } from '../template-set.js';

export const accounts = {
  'account.contact.registered': {
    subject: 'Новая регистрация: {{firstName}} {{lastName}}',
    body: `Новая регистрация на портале: **{{firstName}} {{lastName}}**.

- Компания: {{companyName}}
- Почта: {{email}}`,
  },
  'account.credentials.requested': {
    subject: 'Ваш доступ к порталу',
    body: `- Адрес: {{portalAddress}}
- Имя пользователя: {{portalUserName}}
- Пароль: {{portalPassword}}

{{#if portalPassword}}
Пароль временный. Он меняется при первом входе.
{{/if}}`,
  },
  'account.password-reset.requested': {
    subject: 'Ваш код для нового пароля',
    body: `Введите этот код на странице, которая его запросила:

**{{code}}**

Он действует 15 минут. Если вы его не запрашивали, ничего делать не нужно.`,
  },
  'account.registration.requested': {
    subject: 'Подтвердите ваш адрес',
    body: `{{#if known}}
С этим адресом запрошена регистрация. У него уже есть доступ: войдите на портал или выберите там новый пароль. Если это были не вы, ничего делать не нужно.
{{else}}
Чтобы завершить регистрацию, подтвердите этот адрес и выберите пароль:

[Подтвердить адрес]({{confirmPath}})

Ссылка действует один раз в течение 24 часов. Если вы её не запрашивали, ничего делать не нужно.
{{/if}}`,
  },
  'account.email-change.requested': {
    subject: 'Ваш код для нового адреса',
    body: `Введите этот код на странице, которая его запросила:

**{{code}}**

Он действует 30 минут. После этого вы входите с этим адресом. Если вы его не запрашивали, ничего делать не нужно.`,
  },
  'account.email.changed': {
    subject: 'Ваш адрес изменён',
    body: `У вашего доступа к порталу теперь другой адрес электронной почты. Этот больше не используется.

Если это были не вы, сразу сообщите нам.`,
  },
  'account.welcome.requested': {
    subject: 'Добро пожаловать на портал',
    body: `На портале вы следите за заявками и заказами и выбираете, о чём узнавать.

- Адрес: {{portalAddress}}
- Имя пользователя: {{portalUserName}}
- Пароль: {{portalPassword}}`,
  },
  'mailbox.unsubscribed': {
    subject: 'Почтовый ящик {{address}} отключён',
    body: `Кто-то из читающих **{{address}}** отключил эти сообщения по ссылке в одном из них:

{{#each cells}}
- {{categoryName category}} ({{universeName universe}})
{{/each}}

Этот ящик компании {{companyName}} их больше не получает. Если так не задумано, введите адрес снова.`,
  },
  'account.locked': {
    subject: 'Ваш доступ заблокирован',
    body: `Кто-то слишком много раз ввёл неверный пароль.

{{#if until}}
Блокировка снимется сама: {{date until}}.
{{/if}}

Если это были не вы, выберите новый пароль.`,
  },
} satisfies Partial<TemplateSet>;

export const fallback = {
  subject: '{{#if title}}{{title}}{{else}}Новости портала{{/if}}',
  body: `{{#if actorName}}
**{{actorName}}** меняет то, за чем вы следите.
{{else}}
То, за чем вы следите, изменилось.
{{/if}}

> {{message.text}}`,
};
