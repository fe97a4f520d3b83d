import { StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';

/** Variables by name; inner scopes inherit from outer ones. */
export type Variables = Readonly<Record<string, unknown>>;
/** A compiled expression: the document is `$$ROOT` and `$$CURRENT`. */
export type Expression = (doc: Doc, variables: Variables) => unknown;
/** Compiles an expression. Operators are handed this, since expressions are made of operators and operators of expressions. */
export type CompileExpression = (expression: unknown) => Expression;

/** A scope with further variables. */
export const extend = (variables: Variables, more: Doc): Variables =>
  Object.assign(Object.create(variables) as Doc, more);

/** @throws StoreError 9 for names that no variable of a user may have. */
export function checkVariableName(name: string): string {
  if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) {
    throw new StoreError(9, `'${name}' starts with an invalid character for a user variable name`);
  }
  return name;
}
