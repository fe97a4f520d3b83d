import { StoreError } from '../../errors.js';
import { fieldOf } from '../../values/paths.js';
import { isDoc, typeOf, type Doc } from '../../values/types.js';
import { encode } from '../../bson/encode.js';
import { checkVariableName, extend } from '../scope.js';
import { fixed, isNullish, variadic, type OperatorCompiler } from './arguments.js';

const merge = variadic((values) => {
  const [only] = values;
  const list = values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values;
  return list.reduce<Doc>((merged, value) => {
    if (isNullish(value)) return merged;
    if (!isDoc(value))
      throw new StoreError(40400, `$mergeObjects requires object inputs, but input is of type ${typeOf(value)}`);
    return { ...merged, ...value };
  }, {});
});

const toArray = fixed(1, ([value]) => {
  if (isNullish(value)) return null;
  if (!isDoc(value)) throw new StoreError(40390, `$objectToArray requires a document input, found: ${typeOf(value)}`);
  return Object.entries(value).map(([k, v]) => ({ k, v }));
});

/** The field's name is a text that is taken as it is, dots and dollars included. */
function fieldName(value: unknown, operator: string): string {
  const name = isDoc(value) && '$literal' in value ? value['$literal'] : value;
  if (typeof name !== 'string')
    throw new StoreError(5654602, `${operator} requires 'field' to evaluate to a constant string`);
  return name;
}

const getField: OperatorCompiler = (argument, operator, compile) => {
  const spec = isDoc(argument) && 'field' in argument ? argument : { field: argument };
  const name = fieldName(spec['field'], operator);
  const input = 'input' in spec ? compile(spec['input']) : undefined;
  return (doc, variables) => {
    const holder = input ? input(doc, variables) : doc;
    return isDoc(holder) ? fieldOf(holder, name) : isNullish(holder) ? null : undefined;
  };
};

const setField: OperatorCompiler = (argument, operator, compile) => {
  if (!isDoc(argument) || !('field' in argument) || !('input' in argument))
    throw new StoreError(4161102, `${operator} requires 'field' and 'input'`);
  const name = fieldName(argument['field'], operator);
  const input = compile(argument['input']);
  const value = compile(operator === '$unsetField' ? '$$REMOVE' : argument['value']);
  return (doc, variables) => {
    const holder = input(doc, variables);
    if (isNullish(holder)) return null;
    if (!isDoc(holder)) throw new StoreError(4161105, `${operator} requires 'input' to evaluate to type Object`);
    const result = { ...holder };
    const next = value(doc, variables);
    if (next === undefined) delete result[name];
    else result[name] = next;
    return result;
  };
};

const letOperator: OperatorCompiler = (argument, _name, compile) => {
  if (!isDoc(argument) || !isDoc(argument['vars']) || !('in' in argument))
    throw new StoreError(16876, "$let requires 'vars' and 'in'");
  const given = Object.entries(argument['vars']).map(
    ([name, value]) => [checkVariableName(name), compile(value)] as const,
  );
  const inner = compile(argument['in']);
  return (doc, variables) =>
    inner(doc, extend(variables, Object.fromEntries(given.map(([name, value]) => [name, value(doc, variables)]))));
};

/** Documents, variables and the rest. */
export const objectOperators: Readonly<Record<string, OperatorCompiler>> = {
  $mergeObjects: merge,
  $objectToArray: toArray,
  $getField: getField,
  $setField: setField,
  $unsetField: setField,
  $let: letOperator,
  $bsonSize: fixed(1, ([value]) => (isNullish(value) ? null : isDoc(value) ? encode(value).length : undefined)),
  $rand: () => () => Math.random(),
};
