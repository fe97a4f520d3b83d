import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** States what an endpoint answers, for the OpenAPI document. */
export function Returns(schema: z.ZodType | undefined, status = 200, description = ''): MethodDecorator {
  if (!schema) return applyDecorators(ApiResponse({ status, description }));
  const json = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output', unrepresentable: 'any' });
  return applyDecorators(ApiResponse({ status, description, schema: json as Record<string, unknown> }));
}
