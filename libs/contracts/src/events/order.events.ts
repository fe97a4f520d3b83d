import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { aboutCompany, idSchema, moneySchema, titled } from './common.js';

const source = '/order';

/** A line as it was when the event happened. `price` takes the permission `orders.prices`. */
export const orderLineSchema = z.looseObject({
  line: z.string().max(50).describe('number of the line'),
  article: z.string().max(100).describe('number of the article'),
  brand: z.string().max(200).describe('brand of the article').optional(),
  name: z.string().max(500).describe('name of the article'),
  quantity: z.number().describe('how many'),
  price: moneySchema.optional().describe('price of one, for who may see prices'),
  status: z.string().max(100).describe('the status that the line has now'),
  previousStatus: z.string().max(100).describe('the status that the line had before').optional(),
  comment: z.string().max(5_000).describe("the customer's comment on the line").optional(),
});

const orderData = {
  ...aboutCompany,
  ...titled,
  kind: z.enum(['creation', 'addition', 'goods']).describe('kind of the order'),
  lines: z.array(orderLineSchema).max(10_000).describe('the lines of the order'),
  total: moneySchema.optional().describe('sum of all lines, for who may see prices'),
  personalManagerId: idSchema.optional(),
};

const quoteData = {
  ...aboutCompany,
  ...titled,
  total: moneySchema.optional().describe('sum of all lines, for who may see prices'),
  expiresAt: z.iso.datetime().optional().describe('until when it is valid'),
  submittedBy: idSchema.optional(),
};
const serviceData = {
  ...aboutCompany,
  serviceId: idSchema,
  serviceName: z.string().max(300).describe('name of the service'),
  url: z.string().max(500).optional().describe('page of the service on the portal'),
};
const report = {
  loaded: z.int().nonnegative().describe('how many lines were loaded'),
  skipped: z
    .array(
      z.looseObject({
        line: z.int().describe('number of the line'),
        reason: z.string().max(500).describe('why it was skipped'),
      }),
    )
    .max(1_000)
    .describe('lines that were not loaded'),
  skippedCount: z.int().nonnegative().describe('how many lines were skipped'),
};

export const orderEvents = [
  defineEvent('quote.approval-requested', source, "A quote awaits the customer's approval.", z.looseObject(quoteData)),
  defineEvent('quote.approved', source, 'The customer approved a quote.', z.looseObject(quoteData)),
  defineEvent(
    'quote.declined',
    source,
    'The customer declined a quote.',
    z.looseObject({ ...quoteData, reason: z.string().max(2_000).describe('why it was declined').optional() }),
  ),
  defineEvent('order.created', source, 'An order was created.', z.looseObject(orderData)),
  defineEvent(
    'order.line-status-changed',
    source,
    'The status of one or more lines changed, in one action.',
    z.looseObject(orderData),
  ),
  defineEvent(
    'order.line-commented',
    source,
    'The customer added or changed a comment on a line.',
    z.looseObject(orderData),
  ),
  defineEvent('order.delivered', source, 'A delivery of an order.', z.looseObject(orderData)),
  defineEvent(
    'payment.received',
    source,
    'An order was paid online.',
    z.looseObject({
      ...aboutCompany,
      ...titled,
      paymentId: idSchema,
      amount: moneySchema.describe('what was paid, for who may see prices'),
    }),
  ),
  defineEvent(
    'return.requested',
    source,
    'Goods are to be returned.',
    z.looseObject({
      ...aboutCompany,
      ...titled,
      kind: z
        .enum(['customer', 'trade', 'supplier'])
        .describe('who returns: a customer, the trade, or we to a supplier'),
      reason: z.string().max(2_000).describe('why the goods go back').optional(),
      lines: z
        .array(
          z.looseObject({
            article: z.string().max(100).describe('number of the article'),
            name: z.string().max(500).describe('name of the article'),
            quantity: z.number().describe('how many'),
          }),
        )
        .max(10_000)
        .describe('the goods that go back'),
    }),
  ),
  defineEvent(
    'bonus.credited',
    source,
    'Bonus points were credited.',
    z.looseObject({
      ...aboutCompany,
      points: z.int().describe('how many points'),
      balance: z.int().optional().describe('points that there are now'),
      expiresAt: z.iso.datetime().optional().describe('until when they are valid'),
    }),
  ),
  defineEvent(
    'bonus.expired',
    source,
    'Bonus points expired.',
    z.looseObject({
      ...aboutCompany,
      points: z.int().describe('how many points'),
      balance: z.int().optional().describe('points that there are now'),
    }),
  ),
  defineEvent(
    'vin-request.received',
    source,
    'A customer sent the VIN request form.',
    z.looseObject({
      companyId: idSchema.optional(),
      contactId: idSchema.optional(),
      name: z.string().max(400).optional().describe('who sent the form'),
      email: z.string().max(254).optional().describe('the e-mail address given in the form'),
      vin: z
        .string()
        .regex(/^[A-HJ-NPR-Z0-9]{17}$/)
        .describe('number of the vehicle'),
      text: z.string().max(20_000).optional().describe('what was written in the form'),
    }),
  ),
  defineEvent(
    'delivery-note.sent',
    source,
    'A delivery note was sent.',
    z.looseObject({
      ...aboutCompany,
      ...titled,
      orderNumber: z.string().max(50).optional().describe('number of the order'),
    }),
  ),
  defineEvent(
    'service.configuration-changed',
    source,
    'Parameters of a service changed; secrets never by value.',
    z.looseObject({
      ...serviceData,
      parameters: z
        .array(
          z.looseObject({
            name: z.string().max(200).describe('name of the parameter'),
            secret: z.boolean().describe('whether its values are secret: then they are not there'),
            from: z.unknown().optional().describe('the value before'),
            to: z.unknown().optional().describe('the value now'),
          }),
        )
        .max(200)
        .describe('parameters that changed'),
    }),
  ),
  defineEvent(
    'service.learning-mode-changed',
    source,
    'Learning mode was switched on or off.',
    z.looseObject({ ...serviceData, enabled: z.boolean().describe('whether it is on now') }),
  ),
  defineEvent(
    'service.rio-consulted',
    source,
    'Someone looked up the RIO code of a mobile line.',
    z.looseObject({
      ...serviceData,
      line: z.string().max(100).describe('number of the mobile line'),
      consultedBy: z.string().max(400).optional().describe('who looked it up'),
    }),
  ),
  defineEvent(
    'supplier.price-list-updated',
    source,
    "A supplier's price list was refreshed.",
    z.looseObject({
      supplierId: idSchema,
      supplierName: z.string().max(300).describe('name of the supplier'),
      ...report,
    }),
  ),
  defineEvent(
    'supplier.online-report-ready',
    source,
    'The periodic report on online suppliers is ready.',
    z.looseObject({
      period: z
        .looseObject({
          from: z.iso.datetime().describe('first moment of the report'),
          to: z.iso.datetime().describe('last moment of the report'),
        })
        .describe('time that the report is about'),
      suppliers: z
        .array(
          z.looseObject({
            name: z.string().max(300).describe('name of the supplier'),
            orders: z.int().describe('how many orders'),
            refusals: z.int().describe('how many were refused'),
            answerSeconds: z.number().optional().describe('seconds until an answer'),
          }),
        )
        .max(1_000)
        .describe('the suppliers of the report'),
    }),
  ),
] as const;

export const otherSystemEvents = [
  defineEvent(
    'sms.delivery-reported',
    '/sms',
    'A delivery report of an SMS arrived.',
    z.looseObject({
      companyId: idSchema.optional(),
      contactId: idSchema.optional(),
      phone: z.string().max(50).describe('number that the SMS went to'),
      state: z.string().max(50).describe('what became of the SMS'),
      reportedAt: z.iso.datetime().optional().describe('when that was reported'),
      reference: z.string().max(200).optional().describe('reference of the sending system'),
    }),
  ),
] as const;
