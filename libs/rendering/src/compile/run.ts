import { isCondition, isContent, isValue, type Condition, type Statement, type Value } from './ast.js';
import { type Budget, costOf, newBudget, spend } from './budget.js';
import { compileCall, compileExpression, type Evaluate, type Helpers, type Scope, type Variables } from './evaluate.js';

export type Template = (variables: Variables) => string;
type Run = (scope: Scope) => string;
type Write = (value: unknown) => string;

/** Most items that one list writes; the helper `more` tells how many are left. */
export const maxItems = 20;

const SPACE = 0x20;

/** Nothing to show: absent, blank, or an empty list. Zero and false are values. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  // most begin with a letter, which needs no look at the rest
  if (typeof value === 'string') return !(value.charCodeAt(0) > SPACE) && value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** Whether a condition on the value holds. */
export function holds(value: unknown): boolean {
  return value !== false && value !== 0 && !isEmpty(value);
}

const nothing: Run = () => '';
const whole = { index: 0, first: true, last: true } as const;

/**
 * Turns statements into a function made of functions: no code is generated, so a template can do what stands here and
 * nothing else.
 * @param write writes a value, escaped for the channel
 */
export function compileStatements(statements: readonly Statement[], write: Write, helpers: Helpers): Template {
  const run = compileBody(statements, write, helpers);
  return (variables) =>
    run({ context: variables, root: variables, index: 0, first: true, last: true, budget: newBudget() });
}

function compileBody(statements: readonly Statement[], write: Write, helpers: Helpers): Run {
  const parts = mergeContent(statements).map((part) =>
    typeof part === 'string' ? compact(part) : compileStatement(part, write, helpers),
  );
  const [first, ...others] = parts;
  if (first === undefined) return nothing;
  if (others.length === 0) return typeof first === 'string' ? () => first : first;
  return (scope) => {
    let written = '';
    for (const part of parts) written += typeof part === 'string' ? part : part(scope);
    return written;
  };
}

/**
 * The same text in one byte a character where that is possible. What the parser cuts out of a source with a typographic
 * quote somewhere has two, and makes every message with it, and all that reads the message, half as fast.
 */
function compact(text: string): string {
  // eslint-disable-next-line no-control-regex -- all of Latin-1
  return /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1').toString('latin1') : text;
}

function mergeContent(statements: readonly Statement[]): (string | Statement)[] {
  const merged: (string | Statement)[] = [];
  for (const statement of statements) {
    const last = merged.at(-1);
    if (!isContent(statement)) merged.push(statement);
    else if (typeof last === 'string') merged[merged.length - 1] = last + statement.value;
    else merged.push(statement.value);
  }
  return merged;
}

function compileStatement(statement: Statement, write: Write, helpers: Helpers): Run {
  if (isValue(statement)) return compileValue(statement, write, helpers);
  if (isCondition(statement)) return compileCondition(statement, write, helpers);
  return nothing;
}

/** Without parameters it is a variable, also where a helper has the same name. */
function compileValue(value: Value, write: Write, helpers: Helpers): Run {
  const isCall = value.params.length > 0 || value.hash?.pairs.length > 0;
  const evaluate = isCall
    ? compileCall({ ...value, path: value.path as Condition['path'] }, helpers)
    : compileExpression(value.path, helpers);
  const cost = costOf(value);
  return (scope) => {
    const written = write(evaluate(scope));
    spend(scope.budget, cost + written.length);
    return written;
  };
}

function compileCondition(condition: Condition, write: Write, helpers: Helpers): Run {
  const cost = costOf(condition);
  const run = compileChoice(condition, write, helpers);
  return (scope) => {
    spend(scope.budget, cost);
    return run(scope);
  };
}

function compileChoice(condition: Condition, write: Write, helpers: Helpers): Run {
  const then = compileBody(condition.program.body, write, helpers);
  const otherwise = condition.inverse ? compileBody(condition.inverse.body, write, helpers) : nothing;
  const values = condition.params.map((parameter) => compileExpression(parameter, helpers));
  const [first = () => undefined] = values;
  switch (condition.path.original) {
    case 'if':
      return (scope) => (holds(first(scope)) ? then(scope) : otherwise(scope));
    case 'unless':
      return (scope) => (holds(first(scope)) ? otherwise(scope) : then(scope));
    case 'is':
      return (scope) => (isOneOf(values, scope) ? then(scope) : otherwise(scope));
    case 'each':
      return (scope) => repeat(first(scope), scope, then, otherwise);
    case 'filled':
      return (scope) => (values.some((value) => isEmpty(value(scope))) ? '' : then(scope));
    case 'anyFilled':
      return (scope) => (values.every((value) => isEmpty(value(scope))) ? '' : then(scope));
    default:
      throw new Error(`there is no condition ${condition.path.original}`);
  }
}

/** `{{#is status "closed" "resolved"}}`: the first value is one of the others. */
function isOneOf([first, ...others]: readonly Evaluate[], scope: Scope): boolean {
  const value = first?.(scope);
  return others.some((other) => other(scope) === value);
}

function repeat(list: unknown, { root, budget }: Scope, then: Run, otherwise: Run): string {
  const shown: unknown[] = Array.isArray(list) ? list.slice(0, maxItems) : [];
  if (shown.length === 0) return otherwise({ ...whole, context: root, root, budget });
  return shown.map((context, index) => item(then, { ...placeOf(index, shown), context, root, budget })).join('');
}

function placeOf(index: number, list: readonly unknown[]): Pick<Scope, 'index' | 'first' | 'last'> {
  return { index, first: index === 0, last: index === list.length - 1 };
}

/** Also the template's own words are paid for in a list: twenty times twenty long texts are a long message. */
function item(then: Run, scope: Scope & { budget: Budget }): string {
  const written = then(scope);
  spend(scope.budget, written.length);
  return written;
}
