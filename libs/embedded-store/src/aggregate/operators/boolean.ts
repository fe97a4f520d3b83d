import { StoreError } from '../../errors.js';
import { isTruthy } from '../../query/filter.js';
import { compare } from '../../values/compare.js';
import { isDoc } from '../../values/types.js';
import { compileArguments, fixed, isNullish, type OperatorCompiler } from './arguments.js';

const comparison = (accepts: (difference: number) => boolean): OperatorCompiler =>
  fixed(2, ([a, b]) => accepts(compare(a, b)));

const condition: OperatorCompiler = (argument, name, compile) => {
  if (isDoc(argument)) {
    for (const field of Object.keys(argument)) {
      if (!['if', 'then', 'else'].includes(field))
        throw new StoreError(17083, `Unrecognized parameter to $cond: ${field}`);
    }
    for (const field of ['if', 'then', 'else'])
      if (!(field in argument)) throw new StoreError(17080, `Missing '${field}' parameter to $cond`);
  }
  const list = isDoc(argument) ? [argument['if'], argument['then'], argument['else']] : argument;
  const [test, yes, no] = compileArguments(list, name, compile, 3);
  return (doc, variables) => (isTruthy(test?.(doc, variables)) ? yes?.(doc, variables) : no?.(doc, variables));
};

const switchOperator: OperatorCompiler = (argument, _name, compile) => {
  if (!isDoc(argument) || !Array.isArray(argument['branches']) || argument['branches'].length === 0) {
    throw new StoreError(40060, '$switch requires at least one branch');
  }
  const branches = argument['branches'].map((branch: unknown) => {
    if (!isDoc(branch) || !('case' in branch) || !('then' in branch))
      throw new StoreError(40063, '$switch requires each branch to have a case and a then');
    return { test: compile(branch['case']), then: compile(branch['then']) };
  });
  const otherwise = 'default' in argument ? compile(argument['default']) : undefined;
  return (doc, variables) => {
    for (const { test, then } of branches) if (isTruthy(test(doc, variables))) return then(doc, variables);
    if (!otherwise)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return otherwise(doc, variables);
  };
};

const ifNull: OperatorCompiler = (argument, name, compile) => {
  const inputs = compileArguments(argument, name, compile, 2, Infinity);
  return (doc, variables) => {
    let value: unknown;
    for (const input of inputs) {
      value = input(doc, variables);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const and: OperatorCompiler = (argument, name, compile) => {
  const inputs = compileArguments(argument, name, compile, 0, Infinity);
  return (doc, variables) => inputs.every((input) => isTruthy(input(doc, variables)));
};

const or: OperatorCompiler = (argument, name, compile) => {
  const inputs = compileArguments(argument, name, compile, 0, Infinity);
  return (doc, variables) => inputs.some((input) => isTruthy(input(doc, variables)));
};

/** Comparison, logic and choice. */
export const booleanOperators: Readonly<Record<string, OperatorCompiler>> = {
  $eq: comparison((d) => d === 0),
  $ne: comparison((d) => d !== 0),
  $gt: comparison((d) => d > 0),
  $gte: comparison((d) => d >= 0),
  $lt: comparison((d) => d < 0),
  $lte: comparison((d) => d <= 0),
  $cmp: fixed(2, ([a, b]) => Math.sign(compare(a, b))),
  $and: and,
  $or: or,
  $not: fixed(1, ([value]) => !isTruthy(value)),
  $cond: condition,
  $switch: switchOperator,
  $ifNull: ifNull,
};
