import type { Change, EventDataInput, FieldSnapshot, Localized, Money, OrderLineStatus } from '@avviso/contracts';
import { amountOf } from './money.js';
import { type OrderFieldName, fieldLabels, kindNames, lineStatusNames } from './order-names.js';
import type { LineChange, Order, OrderLine, Save } from './order.js';
import { totalOf } from './save-order.js';

/** Names of people and companies, by id. */
export interface Names {
  person(id: string): string;
  company(id: string): string;
}

/** What employees need to be told prices and totals (ACC-9). Customers see those of their own orders. */
const PRICES = 'orders.prices';

/** What the event of a save carries: the lines concerned, and all that a message may say with who may be told it. */
export function snapshotOf(save: Save, names: Names): EventDataInput<'order.created'> {
  const { order } = save;
  const concerned = order.lines.filter((line) => save.lines.includes(line.line));
  return {
    companyId: order.companyId,
    ...(order.contactId === null ? {} : { contactId: order.contactId }),
    ...(order.office === null ? {} : { office: order.office }),
    number: order.number,
    title: order.title,
    url: `/orders/${order.number}`,
    kind: order.kind,
    ...(order.personalManagerId === null ? {} : { personalManagerId: order.personalManagerId }),
    lines: concerned.map((line) => lineOf(line, save)),
    total: totalOf(order),
    fields: fieldsOf(order, concerned, names),
    changes: save.changes.map(describe),
  };
}

/** The supplier is not among it: lines are shown to customers as they are. */
function lineOf(line: OrderLine, save: Save) {
  const previous = save.before?.lines.find((candidate) => candidate.line === line.line)?.status;
  return {
    line: line.line,
    article: line.article,
    ...(line.brand === null ? {} : { brand: line.brand }),
    name: line.name,
    quantity: line.quantity,
    price: line.price,
    status: line.status,
    ...(previous === undefined || previous === line.status ? {} : { previousStatus: previous }),
    ...(line.comment === null ? {} : { comment: line.comment }),
  };
}

function fieldsOf(order: Order, lines: readonly OrderLine[], names: Names): FieldSnapshot[] {
  const person = (id: string | null) => (id === null ? null : names.person(id));
  const comments = lines.flatMap((line) => (line.comment === null ? [] : [`${line.name}: ${line.comment}`]));
  const suppliers = [...new Set(lines.flatMap((line) => line.supplier ?? []))];
  return [
    { ...field('kind', order.kind, 'view'), texts: kindNames[order.kind] },
    field('companyId', names.company(order.companyId), 'view'),
    field('contactId', person(order.contactId), 'view'),
    field('personalManagerId', person(order.personalManagerId), 'view'),
    field('office', order.office, 'hidden'),
    field('externalReference', order.externalReference, 'view'),
    field('comment', order.comment, 'view'),
    field(
      'lines',
      lines.map((line) => `${line.quantity} × ${line.name} (${line.article})`),
      'view',
    ),
    field('lineComments', comments, 'edit'),
    field('suppliers', suppliers, 'hidden'),
    { ...field('prices', lines.map(priceOf), 'view'), permission: PRICES },
    { ...field('total', written(totalOf(order)), 'view'), permission: PRICES },
  ];
}

function field(name: OrderFieldName, value: FieldSnapshot['value'], portal: FieldSnapshot['portal']): FieldSnapshot {
  return { name, label: fieldLabels[name].en, labels: fieldLabels[name], value, portal };
}

const written = ({ amount, currency }: Money) => `${amount} ${currency}`;
const priceOf = (line: OrderLine) =>
  `${line.article}: ${line.quantity} × ${written(line.price)} = ${written(amountOf(line.price, line.quantity))}`;

function describe(change: LineChange): Change {
  if (change.field !== 'lines') return { ...change };
  const texts = (status: unknown): Localized | undefined => lineStatusNames[status as OrderLineStatus];
  const [fromTexts, toTexts] = [texts(change.from), texts(change.to)];
  return { ...change, ...(fromTexts ? { fromTexts } : {}), ...(toTexts ? { toTexts } : {}) };
}
