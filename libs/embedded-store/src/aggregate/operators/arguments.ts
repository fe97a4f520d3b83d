import { StoreError } from '../../errors.js';
import type { CompileExpression, Expression } from '../scope.js';

/** Compiles an operator's argument; `name` is the operator's own, for its messages. */
export type OperatorCompiler = (argument: unknown, name: string, compile: CompileExpression) => Expression;

/** Compiles a list of arguments; a single one need not be in an array. */
export function compileArguments(
  argument: unknown,
  name: string,
  compile: CompileExpression,
  least: number,
  most = least,
): Expression[] {
  const list = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least}` : `at least ${least} and at most ${most}`;
    throw new StoreError(16020, `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`);
  }
  return list.map(compile);
}

/** An operator of a fixed number of arguments. */
export const fixed =
  (count: number, evaluate: (values: readonly unknown[], name: string) => unknown, most = count): OperatorCompiler =>
  (argument, name, compile) => {
    const inputs = compileArguments(argument, name, compile, count, most);
    const [first, second] = inputs;
    if (inputs.length === 1 && first) return (doc, variables) => evaluate([first(doc, variables)], name);
    if (inputs.length === 2 && first && second)
      return (doc, variables) => evaluate([first(doc, variables), second(doc, variables)], name);
    return (doc, variables) =>
      evaluate(
        inputs.map((input) => input(doc, variables)),
        name,
      );
  };

/** An operator of any number of arguments. */
export const variadic = (evaluate: (values: readonly unknown[], name: string) => unknown): OperatorCompiler =>
  fixed(0, evaluate, Infinity);

/** Null and missing. */
export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined;
