/// <reference types="handlebars" />

/** The parts of a Handlebars syntax tree that the compiler takes apart and puts together again. */
export type Statement = hbs.AST.Statement;
export type Expression = hbs.AST.Expression;
export type Path = hbs.AST.PathExpression;
export type Value = hbs.AST.MustacheStatement;
export type Condition = hbs.AST.BlockStatement;
export type Program = hbs.AST.Program;
/** What conditions, printed values and calls in brackets have in common. */
export type Call = Pick<Value, 'path' | 'params' | 'hash' | 'loc'>;
type Content = hbs.AST.ContentStatement;

const nowhere: hbs.AST.SourceLocation = { source: '', start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
const noStrip: hbs.AST.StripFlags = { open: false, close: false };
const noHash: hbs.AST.Hash = { type: 'Hash', loc: nowhere, pairs: [] };

export function isContent(statement: Statement): statement is Content {
  return statement.type === 'ContentStatement';
}
export function isValue(statement: Statement): statement is Value {
  return statement.type === 'MustacheStatement';
}
export function isCondition(statement: Statement): statement is Condition {
  return statement.type === 'BlockStatement';
}
export function isPath(expression: Expression | undefined): expression is Path {
  return expression?.type === 'PathExpression';
}
export function isSubExpression(expression: Expression | undefined): expression is hbs.AST.SubExpression {
  return expression?.type === 'SubExpression';
}

/** Text that is printed as it stands. */
export function content(value: string): Statement {
  const statement: Omit<Content, 'original'> & { original: string } = {
    type: 'ContentStatement',
    loc: nowhere,
    value,
    original: value,
  };
  return statement;
}

export function program(body: Statement[]): Program {
  return { type: 'Program', loc: nowhere, body, blockParams: [] };
}

function helperPath(name: string): Path {
  return { type: 'PathExpression', loc: nowhere, data: false, depth: 0, parts: [name], original: name };
}

/** The expression that a value statement prints, as a parameter for a helper. */
export function expressionOf(value: Value): Expression {
  if (value.params.length === 0 && value.hash === undefined) return value.path;
  if (value.params.length === 0 && value.hash.pairs.length === 0) return value.path;
  const call: hbs.AST.SubExpression = {
    type: 'SubExpression',
    loc: value.loc,
    path: value.path as Path,
    params: value.params,
    hash: value.hash,
  };
  return call;
}

/** `{{helper parameter}}` */
export function printWith(helper: string, parameter: Expression): Statement {
  const statement: Value = {
    type: 'MustacheStatement',
    loc: parameter.loc,
    path: helperPath(helper),
    params: [parameter],
    hash: noHash,
    escaped: true,
    strip: noStrip,
  };
  return statement;
}

/** `{{#helper parameters}}body{{/helper}}` */
export function block(helper: string, parameters: Expression[], body: Statement[]): Statement {
  const statement: Omit<Condition, 'inverse' | 'inverseStrip'> = {
    type: 'BlockStatement',
    loc: nowhere,
    path: helperPath(helper),
    params: parameters,
    hash: noHash,
    program: program(body),
    openStrip: noStrip,
    closeStrip: noStrip,
  };
  return statement;
}

/** The same condition around other branches. */
export function withBranches(node: Condition, then: Statement[], otherwise: Statement[]): Statement {
  const { inverse: _inverse, ...rest } = node;
  const statement = { ...rest, program: program(then), openStrip: noStrip, closeStrip: noStrip };
  if (otherwise.length === 0) return statement;
  return { ...statement, inverse: program(otherwise), inverseStrip: noStrip } as Statement;
}
