import { maxTemplateBody } from '@avviso/contracts';
import Handlebars from 'handlebars';
import { TemplateError } from '../template-source.js';
import { columnWritten, withVariables } from './snippets.js';
import {
  isPath,
  isSubExpression,
  type Call,
  type Condition,
  type Expression,
  type Path,
  type Program,
  type Value,
} from './ast.js';

/** Helpers that print a value, and those that wrap a block. Nothing else can be called (CHN-4). */
export const valueHelpers = new Set([
  'categoryName',
  'date',
  'list',
  'money',
  'more',
  'number',
  'plural',
  'statusName',
  'universeName',
]);
export const blockHelpers = new Set(['each', 'if', 'is', 'unless']);

const maxDepth = 8;
const maxLoops = 2;
/** Calls in brackets inside each other: `{{plural (more lines) one="…"}}` is one. */
const maxBrackets = 3;
/** What every object inherits, `constructor` and `__proto__` among it. */
const forbiddenNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
/** Our own marks are among them, so that a template cannot set one. Tabs and line ends are text. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const unwantedCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ue000-\uf8ff]/;
const allowedData = new Set(['root', 'index', 'first', 'last']);

type Part = 'subject' | 'body';

/**
 * Parses one part of a template and refuses whatever is not a variable, a helper provided or a condition.
 * @throws TemplateError with line and column
 */
export function parseTemplate(written: string, part: Part): Program {
  const source = withVariables(written);
  if (source.length > maxTemplateBody) {
    throw new TemplateError('TEMPLATE.TOO_LARGE', `longer than ${maxTemplateBody} characters`, part);
  }
  const unwanted = unwantedCharacter.exec(source);
  if (unwanted) {
    const lines = source.slice(0, unwanted.index).split('\n');
    const message = 'holds a control character or one for private use';
    throw new TemplateError('TEMPLATE.NOT_ALLOWED', message, part, lines.length, (lines.at(-1) ?? '').length + 1);
  }
  const place = placeIn(written);
  const tree = parseSyntax(source, part, place);
  new Checker(part, place).program(tree, 0, 0);
  return tree;
}

/** Line and column as people see them, from those of Handlebars: snippets are longer or shorter than their variables. */
export type Place = (node: Pick<Expression, 'loc'>) => { line: number; column: number };

export function placeIn(written: string): Place {
  const lines = written.split('\n');
  return ({ loc: { start } }) => ({
    line: start.line,
    column: columnWritten(lines[start.line - 1] ?? '', start.column) + 1,
  });
}

function parseSyntax(source: string, part: Part, place: Place): Program {
  try {
    return Handlebars.parseWithoutProcessing(source);
  } catch (error) {
    throw syntaxError(error, part, place);
  }
}

interface Lexer {
  yylloc: { first_line: number; first_column: number };
}

/** Handlebars names the place in properties for its own checks; its grammar leaves it where the reader stopped. */
function syntaxError(error: unknown, part: Part, place: Place): TemplateError {
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  const { yylloc } = (Handlebars as unknown as { Parser: { lexer: Lexer } }).Parser.lexer;
  const start =
    lineNumber === undefined
      ? { line: yylloc.first_line, column: yylloc.first_column }
      : { line: lineNumber, column: column ?? 0 };
  const at = place({ loc: { start, end: start, source: '' } });
  return new TemplateError('TEMPLATE.SYNTAX', 'the braces do not match or a name is missing', part, at.line, at.column);
}

class Checker {
  constructor(
    private readonly part: Part,
    private readonly place: Place,
  ) {}

  program(program: Program, depth: number, loops: number): void {
    if (depth > maxDepth) {
      const at = program.body[0] ?? program;
      throw this.error('TEMPLATE.TOO_DEEP', `conditions are nested deeper than ${maxDepth}`, at);
    }
    for (const statement of program.body) {
      switch (statement.type) {
        case 'ContentStatement':
        case 'CommentStatement':
          break;
        case 'MustacheStatement':
          this.value(statement as Value);
          break;
        case 'BlockStatement':
          this.condition(statement as Condition, depth, loops);
          break;
        default:
          throw this.error('TEMPLATE.NOT_ALLOWED', 'partials and decorators are not available', statement);
      }
    }
  }

  private value(value: Value): void {
    if (!value.escaped) throw this.error('TEMPLATE.NOT_ALLOWED', 'values are always escaped: use two braces', value);
    if (value.params.length > 0 || value.hash?.pairs.length > 0) this.call(value, valueHelpers, 0);
    else this.expression(value.path, 0);
  }

  private condition(condition: Condition, depth: number, loops: number): void {
    this.call(condition, blockHelpers, 0);
    if (condition.params.length === 0) throw this.error('TEMPLATE.SYNTAX', 'a condition needs a variable', condition);
    if (condition.program.blockParams?.length > 0) {
      throw this.error('TEMPLATE.NOT_ALLOWED', 'block parameters are not available', condition);
    }
    const inside = loops + (condition.path.original === 'each' ? 1 : 0);
    if (inside > maxLoops) throw this.error('TEMPLATE.TOO_DEEP', `lists are nested deeper than ${maxLoops}`, condition);
    this.program(condition.program, depth + 1, inside);
    if (condition.inverse) this.program(condition.inverse, depth + 1, inside);
  }

  private call(node: Call, helpers: Set<string>, brackets: number): void {
    if (!isPath(node.path) || !helpers.has(node.path.original)) {
      const name = (isPath(node.path) ? node.path.original : 'this').slice(0, 50);
      throw this.error('TEMPLATE.UNKNOWN_HELPER', `there is no helper "${name}"`, node, name);
    }
    if (brackets > maxBrackets) throw this.error('TEMPLATE.TOO_DEEP', 'too many brackets inside each other', node);
    for (const parameter of node.params) this.expression(parameter, brackets);
    for (const pair of node.hash?.pairs ?? []) this.expression(pair.value, brackets);
  }

  private expression(expression: Expression, brackets: number): void {
    if (isPath(expression)) this.path(expression);
    else if (isSubExpression(expression)) this.call(expression, valueHelpers, brackets + 1);
  }

  private path(path: Path): void {
    if (path.depth > 0) throw this.error('TEMPLATE.NOT_ALLOWED', 'use @root instead of ../', path);
    if (path.data && !allowedData.has(path.parts[0] ?? '')) {
      throw this.error('TEMPLATE.NOT_ALLOWED', 'of the variables with @ there are root, index, first and last', path);
    }
    if (path.parts.some((name) => forbiddenNames.has(name))) {
      throw this.error('TEMPLATE.NOT_ALLOWED', 'this name is not available', path);
    }
  }

  private error(
    code: TemplateError['code'],
    message: string,
    node: Pick<Expression, 'loc'>,
    name?: string,
  ): TemplateError {
    const { line, column } = this.place(node);
    return new TemplateError(code, message, this.part, line, column, name);
  }
}
