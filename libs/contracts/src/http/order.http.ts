import { z } from 'zod';
import { idSchema, moneySchema } from '../events/common.js';
import { actorKinds } from '../vocabulary.js';
import { pageOf, pageQuerySchema } from './common.js';

export const orderKinds = ['creation', 'addition', 'goods'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** Built-in keys of order line statuses. */
export const orderLineStatuses = ['new', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const;
export type OrderLineStatus = (typeof orderLineStatuses)[number];

export const orderLimits = { lines: 1_000, name: 500, comment: 5_000, reference: 100 } as const;

const lineStatus = z.enum(orderLineStatuses);

/** Up to three decimals (metres, kilograms); whole for most. */
const quantity = z
  .number()
  .positive()
  .max(10_000_000)
  .refine((value) => /^\d+(\.\d{1,3})?$/.test(String(value)), 'at most three decimals');

const lineNumber = z.string().min(1).max(50);

export const newOrderLineSchema = z.strictObject({
  article: z.string().trim().min(1).max(100),
  brand: z.string().trim().max(200).optional(),
  name: z.string().trim().min(1).max(orderLimits.name),
  quantity,
  price: moneySchema.describe('of one unit'),
  status: lineStatus.default('new'),
  supplier: z.string().trim().max(200).optional().describe('never shown to contacts'),
  comment: z.string().trim().max(orderLimits.comment).optional(),
});

/** POST /orders. Sent again with the same externalReference it answers the order that is there (200). */
export const createOrderSchema = z.strictObject({
  kind: z.enum(orderKinds),
  title: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .regex(/^\P{Cc}*$/u, 'one line, without control characters')
    .optional(),
  companyId: idSchema.optional().describe("absent: the contact's company"),
  contactId: idSchema.optional().describe("absent: the company's default contact"),
  externalReference: z.string().trim().min(1).max(orderLimits.reference).optional(),
  comment: z.string().trim().max(orderLimits.comment).optional(),
  lines: z.array(newOrderLineSchema).min(1).max(orderLimits.lines),
});
export type CreateOrder = z.infer<typeof createOrderSchema>;

/** PATCH /orders/{number}/lines/{line}. If-Match is optional: other systems state what is so. */
export const changeLineStatusSchema = z.strictObject({ status: lineStatus });

/** PATCH /orders/{number}/lines: several lines in one action, all or none, one event. Needs If-Match. */
export const changeLineStatusesSchema = z.strictObject({
  lines: z
    .array(z.strictObject({ line: lineNumber, status: lineStatus }))
    .min(1)
    .max(orderLimits.lines),
});

/** PUT /orders/{number}/lines/{line}/comment, by the customer; empty takes it away. Needs If-Match. */
export const commentLineSchema = z.strictObject({ comment: z.string().trim().max(orderLimits.comment) });

export const orderSorts = ['updatedAt', '-updatedAt', 'createdAt', '-createdAt', 'number', '-number'] as const;
export type OrderSort = (typeof orderSorts)[number];

/** GET /orders. */
export const listOrdersQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  q: z.string().trim().max(200).optional().describe('text in number, title, reference, articles and names of lines'),
  kind: z.enum(orderKinds).optional(),
  lineStatus: lineStatus.optional().describe('orders with a line in this status'),
  companyId: idSchema.optional(),
  contactId: idSchema.optional(),
  company: idSchema.optional().describe('short for companyId'),
  contact: idSchema.optional().describe('short for contactId'),
  externalReference: z.string().min(1).max(orderLimits.reference).optional(),
  office: z.string().min(1).max(100).optional(),
  sort: z.enum(orderSorts).default('-updatedAt'),
});
export type ListOrdersQuery = z.infer<typeof listOrdersQuerySchema>;

export const orderLineHttpSchema = z.object({
  line: z.string(),
  article: z.string(),
  brand: z.string().nullable(),
  name: z.string(),
  quantity: z.number(),
  price: moneySchema.optional().describe('absent without the permission orders.prices'),
  amount: moneySchema.optional().describe('price times quantity, rounded to the currency'),
  status: lineStatus,
  supplier: z.string().nullable().optional(),
  comment: z.string().nullable(),
});
export type OrderLine = z.infer<typeof orderLineHttpSchema>;

const orderHead = {
  number: z.string(),
  version: z.int(),
  kind: z.enum(orderKinds),
  title: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  externalReference: z.string().nullable(),
  total: moneySchema.optional().describe('of all lines but cancelled ones; absent without orders.prices'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

export const orderSchema = z.object({
  ...orderHead,
  office: z.string().nullable().optional(),
  personalManagerId: z.string().nullable(),
  personalManagerName: z.string().nullable(),
  comment: z.string().nullable(),
  lines: z.array(orderLineHttpSchema),
});
export type Order = z.infer<typeof orderSchema>;

export const orderListItemSchema = z.object({
  ...orderHead,
  lineCount: z.int(),
  lineStatuses: z.partialRecord(lineStatus, z.int()).describe('how many lines are in each status'),
});
export type OrderListItem = z.infer<typeof orderListItemSchema>;
export const orderPageSchema = pageOf(orderListItemSchema);

export const orderHistoryEntrySchema = z.object({
  id: z.string(),
  version: z.int(),
  event: z.string(),
  actor: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() }),
  at: z.iso.datetime(),
  changes: z.array(z.object({ field: z.string(), line: z.string().optional(), from: z.unknown(), to: z.unknown() })),
});
export type OrderHistoryEntry = z.infer<typeof orderHistoryEntrySchema>;
export const orderHistoryPageSchema = pageOf(orderHistoryEntrySchema);
export const orderPartsQuerySchema = z.strictObject(pageQuerySchema.shape);
