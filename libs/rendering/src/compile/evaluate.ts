import type { Budget } from './budget.js';
import { isPath, isSubExpression, type Expression } from './ast.js';

/** All variables of a message: what is made for its wording, and what the job says under its own names. */
export interface Variables {
  /** Also where it is undefined, a name that stands here hides one of the content. */
  readonly made: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Where an expression is read: the variables around it, all variables, the place in a list, and what may still be spent. */
export interface Scope {
  /** An item of a list; outside of lists the same as `root`. */
  readonly context: unknown;
  readonly root: Variables;
  readonly index: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly budget: Budget;
}
export type Evaluate = (scope: Scope) => unknown;

/** What a helper gets besides its values: the words given by name, and what is made for the message. */
export interface HelperOptions {
  readonly named: Readonly<Record<string, unknown>>;
  readonly made: Variables['made'];
}
export type Helper = (values: readonly unknown[], options: HelperOptions) => unknown;
export type Helpers = Readonly<Record<string, Helper>>;

/**
 * A property of data. Names that every object inherits are refused when a template is parsed, and functions, which other
 * prototypes offer, are no data: constructors are out of reach, and nothing of the data is ever called.
 */
function property(parent: unknown, name: string): unknown {
  if (typeof parent !== 'object' || parent === null) return undefined;
  const value = (parent as Record<string, unknown>)[name];
  return typeof value === 'function' ? undefined : value;
}

/** A variable by its name: most are asked for where they stand, so no message copies its content. */
function variable({ made, content }: Variables, name: string): unknown {
  const value = made[name];
  return value !== undefined || name in made ? value : property(content, name);
}

function named({ context, root }: Pick<Scope, 'context' | 'root'>, name: string): unknown {
  return context === root ? variable(root, name) : property(context, name);
}

/** Makes a function of an expression. Names of helpers were checked when the template was parsed. */
export function compileExpression(expression: Expression, helpers: Helpers): Evaluate {
  if (isPath(expression)) return compilePath(expression.parts, expression.data);
  if (isSubExpression(expression)) return compileCall(expression, helpers);
  const { value } = expression as { value?: unknown };
  return () => value;
}

/** `helper value name="word"`: words given by name are fixed when they are literals. */
export function compileCall(call: Pick<hbs.AST.SubExpression, 'path' | 'params' | 'hash'>, helpers: Helpers): Evaluate {
  const helper = helpers[call.path.original];
  if (helper === undefined) throw new Error(`there is no helper ${call.path.original}`);
  const values = call.params.map((parameter) => compileExpression(parameter, helpers));
  const pairs = (call.hash?.pairs ?? []).map(({ key, value }) => [key, compileExpression(value, helpers)] as const);
  const [only] = values;
  if (pairs.length === 0 && only !== undefined && values.length === 1) {
    const none = {};
    return (scope) => helper([only(scope)], { named: none, made: scope.root.made });
  }
  return (scope) =>
    helper(
      values.map((value) => value(scope)),
      { named: Object.fromEntries(pairs.map(([name, value]) => [name, value(scope)])), made: scope.root.made },
    );
}

function compilePath(parts: readonly string[], isData: boolean): Evaluate {
  const [first, second, ...rest] = parts;
  if (isData) return compileData(first, parts.slice(1));
  if (first === undefined) return ({ context }) => context;
  if (second === undefined) return (scope) => named(scope, first);
  if (rest.length === 0) return (scope) => property(named(scope, first), second);
  return (scope) => parts.slice(1).reduce(property, named(scope, first));
}

function compileData(name: string | undefined, parts: readonly string[]): Evaluate {
  switch (name) {
    case 'root': {
      const [first, ...rest] = parts;
      return first === undefined ? ({ root }) => root : ({ root }) => rest.reduce(property, variable(root, first));
    }
    case 'index':
      return ({ index }) => index;
    case 'first':
      return ({ first }) => first;
    default:
      return ({ last }) => last;
  }
}
