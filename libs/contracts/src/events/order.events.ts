import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { aboutCompany, idSchema, moneySchema, titled } from './common.js';

const source = '/order';

/** A line as it was when the event happened. `price` takes the permission `orders.prices`. */
export const orderLineSchema = z.looseObject({
  line: z.string().max(50),
  article: z.string().max(100),
  brand: z.string().max(200).optional(),
  name: z.string().max(500),
  quantity: z.number(),
  price: moneySchema.optional(),
  status: z.string().max(100),
  previousStatus: z.string().max(100).optional(),
  comment: z.string().max(5_000).optional(),
});

const orderData = {
  ...aboutCompany,
  ...titled,
  kind: z.enum(['creation', 'addition', 'goods']),
  lines: z.array(orderLineSchema).max(10_000),
  total: moneySchema.optional(),
  personalManagerId: idSchema.optional(),
};

const quoteData = {
  ...aboutCompany,
  ...titled,
  total: moneySchema.optional(),
  expiresAt: z.iso.datetime().optional(),
  submittedBy: idSchema.optional(),
};
const serviceData = {
  ...aboutCompany,
  serviceId: idSchema,
  serviceName: z.string().max(300),
  url: z.string().max(500).optional(),
};
const report = {
  loaded: z.int().nonnegative(),
  skipped: z.array(z.looseObject({ line: z.int(), reason: z.string().max(500) })).max(1_000),
  skippedCount: z.int().nonnegative(),
};

export const orderEvents = [
  defineEvent('quote.approval-requested', source, "A quote awaits the customer's approval.", z.looseObject(quoteData)),
  defineEvent('quote.approved', source, 'The customer approved a quote.', z.looseObject(quoteData)),
  defineEvent(
    'quote.declined',
    source,
    'The customer declined a quote.',
    z.looseObject({ ...quoteData, reason: z.string().max(2_000).optional() }),
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
    z.looseObject({ ...aboutCompany, ...titled, paymentId: idSchema, amount: moneySchema }),
  ),
  defineEvent(
    'return.requested',
    source,
    'Goods are to be returned.',
    z.looseObject({
      ...aboutCompany,
      ...titled,
      kind: z.enum(['customer', 'trade', 'supplier']),
      reason: z.string().max(2_000).optional(),
      lines: z
        .array(z.looseObject({ article: z.string().max(100), name: z.string().max(500), quantity: z.number() }))
        .max(10_000),
    }),
  ),
  defineEvent(
    'bonus.credited',
    source,
    'Bonus points were credited.',
    z.looseObject({
      ...aboutCompany,
      points: z.int(),
      balance: z.int().optional(),
      expiresAt: z.iso.datetime().optional(),
    }),
  ),
  defineEvent(
    'bonus.expired',
    source,
    'Bonus points expired.',
    z.looseObject({ ...aboutCompany, points: z.int(), balance: z.int().optional() }),
  ),
  defineEvent(
    'vin-request.received',
    source,
    'A customer sent the VIN request form.',
    z.looseObject({
      companyId: idSchema.optional(),
      contactId: idSchema.optional(),
      name: z.string().max(400).optional(),
      email: z.string().max(254).optional(),
      vin: z.string().regex(/^[A-HJ-NPR-Z0-9]{17}$/),
      text: z.string().max(20_000).optional(),
    }),
  ),
  defineEvent(
    'delivery-note.sent',
    source,
    'A delivery note was sent.',
    z.looseObject({ ...aboutCompany, ...titled, orderNumber: z.string().max(50).optional() }),
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
            name: z.string().max(200),
            secret: z.boolean(),
            from: z.unknown().optional(),
            to: z.unknown().optional(),
          }),
        )
        .max(200),
    }),
  ),
  defineEvent(
    'service.learning-mode-changed',
    source,
    'Learning mode was switched on or off.',
    z.looseObject({ ...serviceData, enabled: z.boolean() }),
  ),
  defineEvent(
    'service.rio-consulted',
    source,
    'Someone looked up the RIO code of a mobile line.',
    z.looseObject({ ...serviceData, line: z.string().max(100), consultedBy: z.string().max(400).optional() }),
  ),
  defineEvent(
    'supplier.price-list-updated',
    source,
    "A supplier's price list was refreshed.",
    z.looseObject({ supplierId: idSchema, supplierName: z.string().max(300), ...report }),
  ),
  defineEvent(
    'supplier.online-report-ready',
    source,
    'The periodic report on online suppliers is ready.',
    z.looseObject({
      period: z.looseObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
      suppliers: z
        .array(
          z.looseObject({
            name: z.string().max(300),
            orders: z.int(),
            refusals: z.int(),
            answerSeconds: z.number().optional(),
          }),
        )
        .max(1_000),
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
      phone: z.string().max(50),
      state: z.string().max(50),
      reportedAt: z.iso.datetime().optional(),
      reference: z.string().max(200).optional(),
    }),
  ),
] as const;
