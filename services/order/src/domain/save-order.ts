import type { Money, OrderLineStatus } from '@avviso/contracts';
import { amountOf, sumOf, tidyMoney } from './money.js';
import { AmountTooLarge, MixedCurrencies } from './order.errors.js';
import type { Actor, LineChange, Order, OrderLine, Save } from './order.js';

interface By {
  actor: Actor;
  at: Date;
}

export type NewLine = Omit<OrderLine, 'line'>;
export type NewOrder = Pick<
  Order,
  'number' | 'kind' | 'companyId' | 'contactId' | 'office' | 'personalManagerId' | 'externalReference' | 'comment'
> & { title: string | undefined; lines: NewLine[] };

/** Creates an order: its first version. @throws MixedCurrencies, AmountTooLarge */
export function createOrder({ title, lines: given, ...head }: NewOrder, { actor, at }: By): Save {
  const lines = given.map((line, at0) => ({ ...line, line: String(at0 + 1), price: tidyMoney(line.price) }));
  const currency = lines[0]?.price.currency ?? 'EUR';
  const foreign = lines.flatMap((line, index) =>
    line.price.currency === currency ? [] : [`lines.${index}.price.currency`],
  );
  if (foreign.length > 0) throw new MixedCurrencies(foreign);
  const order: Order = {
    ...head,
    title: title ?? titleOf(lines),
    currency,
    lines,
    version: 1,
    createdBy: actor,
    createdAt: at,
    updatedAt: at,
  };
  if ((totalOf(order).amount.split('.')[0] ?? '').length > 15) throw new AmountTooLarge();
  return { act: 'created', before: null, order, lines: lines.map((line) => line.line), changes: [], actor, at };
}

/** Sets the status of lines in one action; undefined when every line is in that status already. */
export function changeLineStatuses(
  before: Order,
  wanted: readonly { line: string; status: OrderLineStatus }[],
  by: By,
): Save | undefined {
  const statusOf = new Map(wanted.map(({ line, status }) => [line, status]));
  const lines = before.lines.map((line) => ({ ...line, status: statusOf.get(line.line) ?? line.status }));
  const changes = before.lines.flatMap((line, index): LineChange[] => {
    const to = lines[index]?.status;
    return line.status === to ? [] : [{ field: 'lines', line: line.line, from: line.status, to }];
  });
  return changes.length === 0 ? undefined : saved('line-status-changed', before, lines, changes, by);
}

/** Writes the customer's comment on a line; undefined when it is the same. */
export function commentLine(before: Order, number: string, text: string, by: By): Save | undefined {
  const comment = text === '' ? null : text;
  const line = before.lines.find((candidate) => candidate.line === number);
  if (!line || line.comment === comment) return undefined;
  const lines = before.lines.map((candidate) => (candidate === line ? { ...line, comment } : candidate));
  const change: LineChange = { field: 'lineComments', line: number, from: line.comment, to: comment };
  return saved('line-commented', before, lines, [change], by);
}

function saved(act: Save['act'], before: Order, lines: OrderLine[], changes: LineChange[], by: By): Save {
  const order = { ...before, lines, version: before.version + 1, updatedAt: by.at };
  const [from, to] = [totalOf(before), totalOf(order)];
  const total: LineChange[] = from.amount === to.amount ? [] : [{ field: 'total', from, to }];
  return {
    act,
    before,
    order,
    lines: changes.flatMap((change) => change.line ?? []),
    changes: [...changes, ...total],
    actor: by.actor,
    at: by.at,
  };
}

/** What the order costs: its lines, each rounded, without cancelled ones. */
export function totalOf(order: Pick<Order, 'lines' | 'currency'>): Money {
  const counted = order.lines.filter((line) => line.status !== 'cancelled');
  return sumOf(
    counted.map((line) => amountOf(line.price, line.quantity)),
    order.currency,
  );
}

function titleOf(lines: readonly OrderLine[]): string {
  const first = (lines[0]?.name ?? '').slice(0, 250);
  return lines.length > 1 ? `${first} (+${lines.length - 1})` : first;
}
