import { StoreError } from '../../errors.js';
import { compileProjection } from '../../query/projection.js';
import { fieldOf } from '../../values/paths.js';
import { isDoc, type Doc } from '../../values/types.js';
import { compileExpression } from '../expression.js';
import type { Expression, Variables } from '../scope.js';
import type { StageCompiler } from '../stage.js';
import { inContext, mapping } from './basic.js';

type Compute = (doc: Doc) => unknown;
interface Fields {
  readonly children: Map<string, Fields>;
  readonly computed: Map<string, Compute>;
}

/** `$addFields`: sets fields, also inside documents and in every document of an array. */
const addFields: StageCompiler = (argument, context) => {
  if (!isDoc(argument) || Object.keys(argument).length === 0)
    throw new StoreError(40272, '$addFields specification stage must be an object with at least one field');
  const root: Fields = { children: new Map(), computed: new Map() };
  const compile = inContext(context);
  for (const [path, value] of Object.entries(argument)) place(root, path, value, compile);
  return mapping((doc) => setFields(doc, root, doc));
};

function place(root: Fields, path: string, value: unknown, compile: (expression: unknown) => Compute): void {
  if (isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')) {
    for (const [name, inner] of Object.entries(value)) place(root, `${path}.${name}`, inner, compile);
    return;
  }
  const parts = path.split('.');
  if (parts.includes('')) throw new StoreError(40353, `FieldPath must not be empty or end with a '.': '${path}'`);
  if (parts.some((part) => part.startsWith('$')))
    throw new StoreError(16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
  const last = parts.pop() ?? '';
  let node = root;
  for (const part of parts) {
    if (node.computed.has(part))
      throw new StoreError(40176, `Invalid $addFields :: caused by :: path collision at ${path}`);
    let next = node.children.get(part);
    if (!next) node.children.set(part, (next = { children: new Map(), computed: new Map() }));
    node = next;
  }
  if (node.children.has(last))
    throw new StoreError(40176, `Invalid $addFields :: caused by :: path collision at ${path}`);
  node.computed.set(last, compile(value));
}

function setFields(doc: Doc, fields: Fields, root: Doc): Doc {
  const result: Doc = { ...doc };
  for (const [name, child] of fields.children) result[name] = setInside(fieldOf(doc, name), child, root);
  for (const [name, evaluate] of fields.computed) {
    const value = evaluate(root);
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}

function setInside(value: unknown, fields: Fields, root: Doc): unknown {
  if (Array.isArray(value)) return value.map((element) => setInside(element, fields, root));
  return setFields(isDoc(value) ? value : {}, fields, root);
}

const unset: StageCompiler = (argument, context) => {
  const paths = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (paths.length === 0 || paths.some((path) => typeof path !== 'string'))
    throw new StoreError(31002, '$unset specification must be a string or an array of strings');
  const exclusion = Object.fromEntries(paths.map((path) => [path, 0]));
  return mapping(compileProjection(exclusion, { compileExpression: inContext(context) }));
};

function rootReplacer(expression: Expression, variables: Variables) {
  return mapping((doc) => {
    const value = expression(doc, variables);
    if (!isDoc(value)) throw new StoreError(40228, "'newRoot' expression must evaluate to an object");
    return value;
  });
}

const replaceRoot: StageCompiler = (argument, { variables }) => {
  if (!isDoc(argument) || !('newRoot' in argument) || Object.keys(argument).length !== 1)
    throw new StoreError(40231, "$replaceRoot takes exactly the field 'newRoot'");
  return rootReplacer(compileExpression(argument['newRoot']), variables);
};

const replaceWith: StageCompiler = (argument, { variables }) => rootReplacer(compileExpression(argument), variables);

const redact: StageCompiler = (argument, { variables }) => {
  const decide = compileExpression(argument);
  const decisions: Variables = Object.assign(Object.create(variables) as Doc, {
    DESCEND: 'descend',
    PRUNE: 'prune',
    KEEP: 'keep',
  });
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit).filter((element) => element !== undefined);
    if (!isDoc(value)) return value;
    const decision = decide(value, decisions);
    if (decision === 'keep') return value;
    if (decision === 'prune') return undefined;
    if (decision !== 'descend') throw new StoreError(17053, '$redact must return $$DESCEND, $$KEEP or $$PRUNE');
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => [name, visit(inner)])
        .filter(([, inner]) => inner !== undefined),
    );
  };
  return function* (documents) {
    for (const doc of documents) {
      const kept = visit(doc);
      if (isDoc(kept)) yield kept;
    }
  };
};

const sample: StageCompiler = (argument) => {
  const size = isDoc(argument) ? argument['size'] : undefined;
  if (typeof size !== 'number' || size < 1)
    throw new StoreError(28747, 'size argument to $sample must be a positive number');
  return (documents) =>
    [...documents]
      .map((doc) => ({ doc, at: Math.random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, size)
      .map(({ doc }) => doc);
};

/** Stages that change the shape of documents. */
export const shapeStages: Readonly<Record<string, StageCompiler>> = {
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $redact: redact,
  $sample: sample,
};
