import type { FieldProblem } from '@avviso/contracts';
import type { TemplateError } from '@avviso/rendering';

/** A mistake in a template as the API names it: field, line and column (CHN-3). */
export function problemOf({ part, message, line, column, code, subject, suggestion }: TemplateError): FieldProblem {
  const params = { ...(subject ? { subject } : {}), ...(suggestion ? { suggestion } : {}) };
  return {
    path: part,
    message: line === undefined ? message : `line ${line}, column ${column ?? 1}: ${message}`,
    code,
    ...(line === undefined ? {} : { line, column: column ?? 1 }),
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
}
