import type { TemplateSet } from '../template-set.js';

export const services = {
  'delivery-note.sent': {
    subject: 'Накладная {{number}} отправлена{{#if orderNumber}}, заказ {{orderNumber}}{{/if}}',
    body: `Накладная готова и доступна на портале.

- Заказ: {{orderNumber}}`,
  },
  'service.configuration-changed': {
    subject: 'Настройки услуги изменены: {{serviceName}}',
    body: `{{#if actorName}}
**{{actorName}}** меняет параметры услуги {{serviceName}}:
{{else}}
Изменены параметры услуги {{serviceName}}:
{{/if}}

{{#each parameters}}
- {{name}}{{#unless secret}}{{#if to}}: {{#if from}}{{from}} → {{/if}}{{to}}{{/if}}{{/unless}}
{{/each}}

Если вы этого не ожидали, ответьте или откройте заявку.`,
  },
  'service.learning-mode-changed': {
    subject: 'Режим обучения {{#if enabled}}включён{{else}}выключен{{/if}}: {{serviceName}}',
    body: `{{#if enabled}}
Режим обучения услуги **{{serviceName}}** включён. Пока он действует, звонки наблюдаются и не блокируются.
{{else}}
Режим обучения услуги **{{serviceName}}** выключен. Защита действует.
{{/if}}

Кто переключил: **{{actorName}}**.`,
  },
  'service.rio-consulted': {
    subject: 'Запрошен код RIO линии {{line}}',
    body: `{{#if consultedBy}}
**{{consultedBy}}** запрашивает код RIO линии {{line}}.
{{else}}
Запрошен код RIO линии {{line}}.
{{/if}}

С этим кодом линию можно перевести к другому оператору. Если вы этого не ожидали, откройте заявку.`,
  },
  'supplier.price-list-updated': {
    subject:
      'Прайс-лист {{supplierName}}: {{plural loaded one="загружена # строка" few="загружены # строки" many="загружено # строк" other="загружено # строки"}}',
    body: `{{plural loaded one="Загружена # строка," few="Загружены # строки," many="Загружено # строк," other="Загружено # строки,"}} {{plural skippedCount one="пропущена #." few="пропущены #." many="пропущено #." other="пропущено #."}}

{{#each skipped}}
- Строка {{number line}}: {{reason}}
{{/each}}`,
  },
  'supplier.online-report-ready': {
    subject: 'Отчёт об онлайн-поставщиках',
    body: `Период: {{date period.from style="day"}} — {{date period.to style="day"}}.

{{#each suppliers}}
- {{name}}: {{plural orders one="# заказ" few="# заказа" many="# заказов" other="# заказа"}}, {{plural refusals one="# отказ" few="# отказа" many="# отказов" other="# отказа"}}
{{/each}}`,
  },
  'sms.delivery-reported': {
    subject: 'СМС на {{phone}}: {{state}}',
    body: `СМС на **{{phone}}**, состояние: **{{state}}**.

- Время: {{date reportedAt}}
- Номер сообщения: {{reference}}`,
  },
} satisfies Partial<TemplateSet>;
