import { StoreError } from '../errors.js';
import { isDoc, type Doc } from '../values/types.js';
import { valueAt } from '../values/paths.js';
import { expressionOperators } from './operators/index.js';
import { checkVariableName, extend, type Expression, type Variables } from './scope.js';

/** The outermost scope: `NOW` and the values of `let`, which are evaluated once. */
export function constantsOf(given: Doc | undefined): Variables {
  const scope = Object.assign(Object.create(null) as Doc, { NOW: new Date() });
  const values = Object.entries(given ?? {}).map(([name, expression]) => [
    checkVariableName(name),
    compileExpression(expression)({}, scope),
  ]);
  return extend(scope, Object.fromEntries(values) as Doc);
}

/** Compiles an aggregation expression. @throws StoreError 168 for operators that are not there. */
export function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
  if (Array.isArray(expression)) {
    const elements = expression.map(compileExpression);
    return (doc, variables) => elements.map((element) => element(doc, variables) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const [first] = Object.keys(expression);
  if (first?.startsWith('$')) return compileOperator(first, expression);
  return compileObject(expression);
}

function compileOperator(name: string, expression: Doc): Expression {
  if (Object.keys(expression).length !== 1) {
    throw new StoreError(
      15983,
      `an object representing an expression must have exactly one field, found ${Object.keys(expression).join(', ')}`,
    );
  }
  if (name === '$literal' || name === '$const') {
    const value = expression[name];
    return () => value;
  }
  const compile = expressionOperators.get(name);
  if (!compile) throw new StoreError(168, `Unrecognized expression '${name}'`);
  return compile(expression[name], name, compileExpression);
}

function compileObject(expression: Doc): Expression {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.'))
      throw new StoreError(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
    return [name, compileExpression(value)] as const;
  });
  return (doc, variables) => {
    const result: Doc = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(doc, variables);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };
}

/** `$a.b` and `$$variable.b`. */
function compilePath(path: string): Expression {
  const isVariable = path.startsWith('$$');
  const parts = path.slice(isVariable ? 2 : 1).split('.');
  if (parts.includes('')) throw new StoreError(40353, `FieldPath must not end with a '.' or be empty: '${path}'`);
  for (const part of parts)
    if (part.startsWith('$'))
      throw new StoreError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
  if (!isVariable) return pathReader(parts);
  const [name = '', ...rest] = parts;
  if (name === 'ROOT' || name === 'CURRENT') return rest.length === 0 ? (doc) => doc : pathReader(rest);
  if (name === 'REMOVE') return () => undefined;
  return (_doc, variables) => {
    if (!(name in variables)) throw new StoreError(17276, `Use of undefined variable: ${name}`);
    return expressionPath(variables[name], rest);
  };
}

function pathReader(parts: readonly string[]): Expression {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return (doc) => (Object.hasOwn(doc, only) ? doc[only] : undefined);
  return (doc) => expressionPath(doc, parts);
}

/** A path in expressions maps over arrays on its way; positions in arrays mean nothing here. */
export function expressionPath(value: unknown, parts: readonly string[], at = 0): unknown {
  if (at === parts.length) return value;
  if (isDoc(value)) return expressionPath(valueAt(value, [parts[at] ?? '']), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((element: unknown) => {
    if (!isDoc(element) && !Array.isArray(element)) return [];
    const found = expressionPath(element, parts, at);
    return found === undefined ? [] : [found];
  });
}
