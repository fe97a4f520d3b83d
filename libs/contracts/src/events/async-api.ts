import { z } from 'zod';
import { dataSchemaOf, envelopeSchema } from '../envelope.js';
import { catalogue, categoryOf } from './catalogue.js';

/** The reference of all events as an AsyncAPI 3.0 document, made from the catalogue (EVT-1). */
export function asyncApiDocument(): Record<string, unknown> {
  const envelope = z.toJSONSchema(envelopeSchema, { io: 'input', unrepresentable: 'any' });
  const messages: Record<string, unknown> = {};
  for (const definition of catalogue) {
    const category = categoryOf[definition.type];
    messages[definition.type] = {
      name: definition.type,
      title: definition.type,
      summary: definition.description,
      contentType: 'application/cloudevents+json',
      ...(category ? { tags: [{ name: category, description: 'category that it raises' }] } : {}),
      payload: {
        allOf: [
          envelope,
          {
            type: 'object',
            properties: {
              type: { const: definition.type },
              source: { examples: [definition.source] },
              dataschema: { const: dataSchemaOf(definition) },
              data: z.toJSONSchema(definition.data, { io: 'input', unrepresentable: 'any' }),
            },
          },
        ],
      },
    };
  }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Avviso events', version: '1', description: 'Domain events: CloudEvents 1.0 in structured JSON.' },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      events: {
        address: 'avviso.events',
        description: 'Topic exchange; the routing key is the type of the event.',
        messages: Object.fromEntries(
          catalogue.map(({ type }) => [type, { $ref: `#/components/messages/${type.replaceAll('/', '~1')}` }]),
        ),
      },
    },
    operations: { publish: { action: 'send', channel: { $ref: '#/channels/events' } } },
    components: { messages },
  };
}
