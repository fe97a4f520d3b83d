import { isPath, isSubExpression, type Expression } from './ast.js';

/** Where an expression is read: the variables around it, all variables, and the place in a list. */
export interface Scope {
  readonly context: unknown;
  readonly root: Readonly<Record<string, unknown>>;
  readonly index: number;
  readonly first: boolean;
  readonly last: boolean;
}
export type Evaluate = (scope: Scope) => unknown;

/** What a helper gets besides its values: the words given by name, and all variables. */
export interface HelperOptions {
  readonly named: Readonly<Record<string, unknown>>;
  readonly root: Readonly<Record<string, unknown>>;
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
    return (scope) => helper([only(scope)], { named: none, root: scope.root });
  }
  return (scope) =>
    helper(
      values.map((value) => value(scope)),
      { named: Object.fromEntries(pairs.map(([name, value]) => [name, value(scope)])), root: scope.root },
    );
}

function compilePath(parts: readonly string[], isData: boolean): Evaluate {
  const [first, second, ...rest] = parts;
  if (isData) return compileData(first, parts.slice(1));
  if (first === undefined) return ({ context }) => context;
  if (second === undefined) return ({ context }) => property(context, first);
  if (rest.length === 0) return ({ context }) => property(property(context, first), second);
  return ({ context }) => parts.reduce(property, context);
}

function compileData(name: string | undefined, parts: readonly string[]): Evaluate {
  switch (name) {
    case 'root':
      return ({ root }) => parts.reduce<unknown>(property, root);
    case 'index':
      return ({ index }) => index;
    case 'first':
      return ({ first }) => first;
    default:
      return ({ last }) => last;
  }
}
