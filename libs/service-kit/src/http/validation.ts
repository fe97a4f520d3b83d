import { DomainError } from '@avviso/contracts';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';

type Issue = ConstructorParameters<typeof StandardSchemaValidationPipe>[0] extends infer O
  ? O extends { exceptionFactory?: (issues: infer I) => unknown }
    ? I extends readonly (infer One)[]
      ? One
      : never
    : never
  : never;

/** Checks whatever `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })` declare; wrong is 400. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ transform: true, exceptionFactory: invalidRequest });
}

function invalidRequest(issues: readonly Issue[]): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'REQUEST.INVALID',
    message: 'The request does not have the shape that this call takes.',
    errors: issues.slice(0, 100).flatMap(errorsOf),
  });
}

function errorsOf(issue: Issue): { path: string; message: string }[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const zodIssue = issue as Partial<z.core.$ZodIssue>;
  if (zodIssue.code === 'unrecognized_keys') {
    return (zodIssue.keys ?? []).map((key) => ({
      path: [...path, key.slice(0, 100)].join('.'),
      message: 'unknown field',
    }));
  }
  return [{ path: path.join('.'), message: issue.message }];
}
