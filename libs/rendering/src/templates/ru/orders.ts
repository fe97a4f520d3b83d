import type { TemplateSet } from '../template-set.js';

const lines = `{{#each lines}}
- {{number quantity}} × {{name}}{{#if article}} ({{article}}){{/if}}{{#if price}}, {{money price}}{{/if}}
{{/each}}

{{plural (more lines) one="В заказе ещё # позиция." few="В заказе ещё # позиции." many="В заказе ещё # позиций." other="В заказе ещё # позиции."}}`;
const reason = '> {{reason}}';

export const orders = {
  'quote.approval-requested': {
    customer: {
      subject: 'Предложение {{number}} ждёт вашего согласия: {{title}}',
      body: `Примите или отклоните его на портале.

- Итого: {{money total}}
- Действует до: {{date expiresAt}}`,
    },
    staff: {
      subject: 'Предложение {{number}} ждёт согласия: {{title}}',
      body: `Клиент получил просьбу принять это предложение.

- Итого: {{money total}}
- Действует до: {{date expiresAt}}`,
    },
  },
  'quote.approved': {
    subject: 'Предложение {{number}} принято: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** принимает предложение. Теперь это заказ.
{{else}}
Предложение принято. Теперь это заказ.
{{/if}}

- Итого: {{money total}}`,
  },
  'quote.declined': {
    subject: 'Предложение {{number}} отклонено: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** отклоняет предложение.
{{else}}
Предложение отклонено.
{{/if}}

${reason}`,
  },
  'order.created': {
    customer: {
      subject: 'Заказ {{number}} получен: {{title}}',
      body: `Ваш заказ получен. Изменения позиций видны на портале.

${lines}

**Итого: {{money total}}**`,
    },
    staff: {
      subject: 'Новый заказ {{number}}: {{title}}',
      body: `{{#if companyName}}
Новый заказ: **{{companyName}}**{{#if actorName}}, вносит {{actorName}}{{/if}}.
{{else}}
Поступил новый заказ.
{{/if}}

${lines}

**Итого: {{money total}}**`,
    },
  },
  'order.line-status-changed': {
    subject:
      'Заказ {{number}}: {{#if newStatus}}статус позиций теперь {{statusName newStatus}}{{else}}позиции изменились{{/if}}',
    body: `{{#if actorName}}
**{{actorName}}** меняет статус позиций.
{{else}}
Статус позиций изменился.
{{/if}}

{{#each changedLines}}
- {{name}}: {{#if previousStatus}}{{statusName previousStatus}} → {{/if}}**{{statusName status}}**
{{/each}}

{{plural (more changedLines) one="Изменилась ещё # позиция." few="Изменились ещё # позиции." many="Изменились ещё # позиций." other="Изменились ещё # позиции."}}`,
  },
  'order.line-commented': {
    subject: 'Комментарий к заказу {{number}}: {{title}}',
    body: `{{#if actorName}}
**{{actorName}}** комментирует заказ.
{{else}}
Клиент комментирует заказ.
{{/if}}

{{#each commentedLines}}
- {{name}}: {{comment}}
{{/each}}`,
  },
  'order.delivered': {
    subject: 'Заказ {{number}} доставлен: {{title}}',
    body: `Доставлены эти позиции:

${lines}`,
  },
  'payment.received': {
    subject: 'Заказ {{number}} оплачен: {{money amount}}',
    body: `{{#if companyName}}
Онлайн-оплата {{money amount}}, плательщик: **{{companyName}}**.
{{else}}
Онлайн-оплата: {{money amount}}.
{{/if}}`,
  },
  'return.requested': {
    subject: `{{#is kind "supplier"}}Возврат поставщику {{number}}{{else}}{{#is kind "trade"}}Торговый возврат {{number}}{{else}}Запрошен возврат {{number}}{{/is}}{{/is}}: {{title}}`,
    body: `{{#if companyName}}
Возврат товара: **{{companyName}}**.
{{else}}
Товар подлежит возврату.
{{/if}}

{{#each lines}}
- {{number quantity}} × {{name}}
{{/each}}

${reason}`,
  },
  'bonus.credited': {
    subject:
      '{{plural points one="Начислен # бонусный балл" few="Начислено # бонусных балла" many="Начислено # бонусных баллов" other="Начислено # бонусного балла"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="Начислен # балл" few="Начислено # балла" many="Начислено # баллов" other="Начислено # балла"}}, получатель: **{{companyName}}**.
{{else}}
{{plural points one="Начислен # балл." few="Начислено # балла." many="Начислено # баллов." other="Начислено # балла."}}
{{/if}}

- Остаток: {{number balance}}
- Действует до: {{date expiresAt style="day"}}`,
  },
  'bonus.expired': {
    subject:
      '{{plural points one="Сгорел # бонусный балл" few="Сгорело # бонусных балла" many="Сгорело # бонусных баллов" other="Сгорело # бонусного балла"}}{{#if companyName}}: {{companyName}}{{/if}}',
    body: `{{#if companyName}}
{{plural points one="Сгорел # балл" few="Сгорело # балла" many="Сгорело # баллов" other="Сгорело # балла"}}, клиент: **{{companyName}}**.
{{else}}
{{plural points one="Сгорел # балл." few="Сгорело # балла." many="Сгорело # баллов." other="Сгорело # балла."}}
{{/if}}

- Остаток: {{number balance}}`,
  },
  'vin-request.received': {
    subject: 'Запрос по VIN: {{vin}}',
    body: `{{#if name}}
**{{name}}** спрашивает об автомобиле **{{vin}}**.
{{else}}
Поступил вопрос об автомобиле **{{vin}}**.
{{/if}}

> {{text}}

- Почта: {{email}}`,
  },
} satisfies Partial<TemplateSet>;
