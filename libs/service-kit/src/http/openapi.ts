import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI document of one service, made from its controllers and schemas. */
export function openApiOf(app: INestApplication, service: { name: string; description: string }): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle(`Avviso: ${service.name}`)
    .setDescription(service.description)
    .setVersion('1')
    .addBearerAuth();
  return SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${service.name}.${controller.replace(/Controller$/, '')}.${method}`,
  });
}

/** One document of several; a path that two services serve (other methods) is joined. */
export function mergeOpenApi(documents: readonly OpenAPIObject[]): OpenAPIObject {
  const merged: OpenAPIObject = {
    openapi: '3.0.0',
    info: {
      title: 'Avviso',
      description: 'The HTTP API of Avviso: portal, notifications, tickets, orders, accounts.',
      version: '1',
    },
    paths: {},
    components: { schemas: {}, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  };
  for (const document of documents) {
    for (const [path, item] of Object.entries(document.paths)) merged.paths[path] = { ...merged.paths[path], ...item };
    Object.assign(merged.components?.schemas ?? {}, document.components?.schemas);
  }
  return merged;
}
