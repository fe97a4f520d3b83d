import { content, isCondition, isPath, isValue, withBranches, type Expression, type Statement } from './ast.js';
import { holds } from './run.js';

/** Variables whose values are known before a message is written. */
export type Known = Readonly<Record<string, unknown>>;

/**
 * Puts what is known into statements: its values become text, and of its conditions only the branch stays that holds.
 * @param write writes a value, escaped for the channel
 */
export function bind(statements: readonly Statement[], known: Known, write: (value: unknown) => string): Statement[] {
  return statements.flatMap((statement): Statement[] => {
    if (isValue(statement)) {
      const name = nameOf(statement.path, known);
      return [name === undefined || statement.params.length > 0 ? statement : content(write(known[name]))];
    }
    if (!isCondition(statement)) return [statement];
    const inverse = statement.inverse?.body ?? [];
    const name = statement.path.original === 'if' ? nameOf(statement.params[0], known) : undefined;
    if (name !== undefined) return bind(holds(known[name]) ? statement.program.body : inverse, known, write);
    return [withBranches(statement, bind(statement.program.body, known, write), bind(inverse, known, write))];
  });
}

function nameOf(expression: Expression | undefined, known: Known): string | undefined {
  if (!isPath(expression) || expression.data || expression.parts.length !== 1) return undefined;
  const [name = ''] = expression.parts;
  return Object.hasOwn(known, name) ? name : undefined;
}
