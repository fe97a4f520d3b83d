import Handlebars from 'handlebars';
import { TemplateError } from '../template-source.js';
import { withVariables } from './snippets.js';
import {
  isPath,
  isSubExpression,
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

const maxLength = 20_000;
const maxDepth = 8;
const maxLoops = 2;
/** What every object inherits, `constructor` and `__proto__` among it. */
const forbiddenNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
const allowedData = new Set(['root', 'index', 'first', 'last']);

type Part = 'subject' | 'body';
/** What conditions, printed values and calls in brackets have in common. */
type Call = Pick<Value, 'path' | 'params' | 'hash' | 'loc'>;

/**
 * Parses one part of a template and refuses whatever is not a variable, a helper provided or a condition.
 * @throws TemplateError with line and column
 */
export function parseTemplate(written: string, part: Part): Program {
  const source = withVariables(written);
  if (source.length > maxLength) {
    throw new TemplateError('TEMPLATE.TOO_LARGE', `longer than ${maxLength} characters`, part);
  }
  if (/[\uE000-\uE00F]/u.test(source)) {
    throw new TemplateError('TEMPLATE.NOT_ALLOWED', 'holds characters for private use', part);
  }
  const tree = parseSyntax(source, part);
  new Checker(part).program(tree, 0, 0);
  return tree;
}

function parseSyntax(source: string, part: Part): Program {
  try {
    return Handlebars.parseWithoutProcessing(source);
  } catch (error) {
    throw syntaxError(error, part);
  }
}

/** Handlebars names the place in a property for its own checks, and in its text for the grammar's. */
function syntaxError(error: unknown, part: Part): TemplateError {
  const { lineNumber, column, message } = error as { lineNumber?: number; column?: number; message?: string };
  const line = lineNumber ?? Number(/on line (\d+)/.exec(message ?? '')?.[1] ?? 1);
  return new TemplateError(
    'TEMPLATE.SYNTAX',
    'the braces do not match or a name is missing',
    part,
    line,
    (column ?? 0) + 1,
  );
}

class Checker {
  constructor(private readonly part: Part) {}

  program(program: Program, depth: number, loops: number): void {
    if (depth > maxDepth) {
      throw new TemplateError('TEMPLATE.TOO_DEEP', `conditions are nested deeper than ${maxDepth}`, this.part);
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
    if (value.params.length > 0 || value.hash?.pairs.length > 0) this.call(value, valueHelpers);
    else this.expression(value.path);
  }

  private condition(condition: Condition, depth: number, loops: number): void {
    this.call(condition, blockHelpers);
    if (condition.params.length === 0) throw this.error('TEMPLATE.SYNTAX', 'a condition needs a variable', condition);
    if (condition.program.blockParams?.length > 0) {
      throw this.error('TEMPLATE.NOT_ALLOWED', 'block parameters are not available', condition);
    }
    const inside = loops + (condition.path.original === 'each' ? 1 : 0);
    if (inside > maxLoops) throw this.error('TEMPLATE.TOO_DEEP', `lists are nested deeper than ${maxLoops}`, condition);
    this.program(condition.program, depth + 1, inside);
    if (condition.inverse) this.program(condition.inverse, depth + 1, inside);
  }

  private call(node: Call, helpers: Set<string>): void {
    if (!isPath(node.path) || !helpers.has(node.path.original)) {
      const name = isPath(node.path) ? node.path.original : 'this';
      throw this.error('TEMPLATE.UNKNOWN_HELPER', `there is no helper "${name.slice(0, 50)}"`, node);
    }
    for (const parameter of node.params) this.expression(parameter);
    for (const pair of node.hash?.pairs ?? []) this.expression(pair.value);
  }

  private expression(expression: Expression): void {
    if (isPath(expression)) this.path(expression);
    else if (isSubExpression(expression)) this.call(expression, valueHelpers);
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

  private error(code: TemplateError['code'], message: string, node: Pick<Expression, 'loc'>): TemplateError {
    return new TemplateError(code, message, this.part, node.loc.start.line, node.loc.start.column + 1);
  }
}
