import { type Call, isSubExpression } from './ast.js';

/** What one channel of one message may still cost. */
export interface Budget {
  left: number;
}

/**
 * In characters written; each evaluation counts as {@link costOfCall} of them. A mail stays below 102 KB, and the defaults
 * spend a tenth of this, so what costs more was made to cost much.
 */
const whole = 400_000;
const costOfCall = 40;

/** A template that would write or compute without end; it is stopped in less than 200 ms (CHN-4). */
export class TooMuch extends Error {
  constructor() {
    super('the template writes more than a message can hold');
    this.name = 'TooMuch';
  }
}

export function newBudget(): Budget {
  return { left: whole };
}

/** @throws TooMuch */
export function spend(budget: Budget, cost: number): void {
  budget.left -= cost;
  if (budget.left < 0) throw new TooMuch();
}

/** What evaluating a value or condition once costs: known when the template is compiled. */
export function costOf({ params, hash }: Call): number {
  const given = [...params, ...(hash?.pairs ?? []).map(({ value }) => value)];
  return given.reduce((sum, one) => sum + (isSubExpression(one) ? costOf(one) : 1), costOfCall);
}
