import leven from 'leven';
import {
  isCondition,
  isPath,
  isSubExpression,
  isValue,
  type Call,
  type Expression,
  type Path,
  type Program,
} from '../compile/ast.js';
import { placeIn, type Place } from '../compile/parse.js';
import { TemplateError } from '../template-source.js';
import type { TemplateVariable } from './variables.js';

type Part = TemplateError['part'];
/** What a name is looked up in; undefined inside of what is itself unknown, where nothing more is to be said. */
type Names = TemplateVariable[];

/**
 * Every name in a template that is no variable of its event type, with its place (CHN-3).
 * @param program as `parseTemplate` gives it @param written the same as it was written, for the places
 */
export function unknownVariables(program: Program, written: string, part: Part, variables: Names): TemplateError[] {
  const finder = new Finder(part, placeIn(written), variables);
  finder.program(program, variables);
  return finder.found;
}

/** Of a name that is no variable; the longest that is one is shorter. */
const maxCompared = 60;

class Finder {
  readonly found: TemplateError[] = [];

  constructor(
    private readonly part: Part,
    private readonly place: Place,
    private readonly root: Names,
  ) {}

  program({ body }: Program, names: Names | undefined): void {
    for (const statement of body) {
      if (isValue(statement)) {
        this.given(statement, names);
        const isCall = statement.params.length > 0 || statement.hash?.pairs.length > 0;
        if (!isCall) this.expression(statement.path, names);
      }
      if (!isCondition(statement)) continue;
      this.given(statement, names);
      const repeats = statement.path.original === 'each';
      this.program(statement.program, repeats ? this.itemsOf(statement.params[0], names) : names);
      if (statement.inverse) this.program(statement.inverse, repeats ? this.root : names);
    }
  }

  private given({ params, hash }: Call, names: Names | undefined): void {
    for (const parameter of params) this.expression(parameter, names);
    for (const { value } of hash?.pairs ?? []) this.expression(value, names);
  }

  private expression(expression: Expression, names: Names | undefined): void {
    if (isSubExpression(expression)) this.given(expression, names);
    if (!isPath(expression) || this.find(expression, names) !== undefined) return;
    const name = expression.original;
    const suggestion = nearest(name, names ?? [], this.root);
    const message = `"${name.slice(0, 100)}" is no variable of this event`;
    this.add('TEMPLATE.UNKNOWN_VARIABLE', message, expression, suggestion);
  }

  private itemsOf(list: Expression | undefined, names: Names | undefined): Names | undefined {
    const variable = list && isPath(list) ? this.find(list, names) : undefined;
    if (variable === undefined) return undefined;
    if (list && variable !== 'any' && variable.kind !== 'list' && variable.kind !== 'texts') {
      this.add('TEMPLATE.NOT_A_LIST', `"${variable.name}" is no list`, list);
    }
    return variable === 'any' ? [] : (variable.names ?? []);
  }

  private find({ parts, data }: Path, names: Names | undefined): TemplateVariable | 'any' | undefined {
    const path = data && parts[0] === 'root' ? parts.slice(1) : parts;
    if (path.length === 0 || (data && path === parts)) return 'any';
    const among = data ? this.root : names;
    if (!among) return 'any';
    return path.reduce<TemplateVariable | 'any' | undefined>((before, name) => inside(before, name), {
      name: '',
      kind: 'group',
      description: '',
      insert: '',
      names: among,
    });
  }

  private add(code: TemplateError['code'], message: string, at: Expression, suggestion?: string): void {
    const { line, column } = this.place(at);
    const subject = isPath(at) ? at.original.slice(0, 100) : undefined;
    this.found.push(new TemplateError(code, message, this.part, line, column, subject, suggestion));
  }
}

function inside(parent: TemplateVariable | 'any' | undefined, name: string): TemplateVariable | 'any' | undefined {
  if (parent === undefined || parent === 'any') return undefined;
  if (parent.kind === 'list' || parent.kind === 'texts') {
    if (name === 'length') return 'any';
    return /^\d+$/.test(name) ? { ...parent, kind: parent.kind === 'list' ? 'group' : 'text' } : undefined;
  }
  if (parent.kind === 'money' && (name === 'amount' || name === 'currency')) return 'any';
  return parent.names?.find((variable) => variable.name === name);
}

function nearest(name: string, names: Names, root: Names): string | undefined {
  const known = [...namesIn(names, ''), ...(names === root ? [] : namesIn(root, '@root.'))];
  if (known.length === 0) return undefined;
  const last = name.split('.').at(-1) ?? name;
  const same = known.find((candidate) => candidate.split('.').at(-1)?.toLowerCase() === last.toLowerCase());
  if (same !== undefined || name.length < 3) return same;
  const [closest] = known
    .map((candidate) => ({ candidate, distance: leven(name.slice(0, maxCompared), candidate) }))
    .sort((one, other) => one.distance - other.distance);
  if (!closest || closest.distance > Math.max(name.length, closest.candidate.length) / 2) return undefined;
  return closest.candidate;
}

function namesIn(names: Names, before: string): string[] {
  return names.flatMap(({ name, kind, names: below }) => [
    `${before}${name}`,
    ...(kind === 'group' ? namesIn(below ?? [], `${before}${name}.`) : []),
  ]);
}
