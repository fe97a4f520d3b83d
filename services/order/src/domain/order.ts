import type { ActorKind, Money, OrderKind, OrderLineStatus } from '@avviso/contracts';

export interface Actor {
  kind: ActorKind;
  id: string | null;
  name: string;
}

export interface OrderLine {
  /** Names the line within its order, for ever: `1`, `2`, ... */
  line: string;
  article: string;
  brand: string | null;
  name: string;
  quantity: number;
  /** Of one unit. */
  price: Money;
  status: OrderLineStatus;
  supplier: string | null;
  comment: string | null;
}

/** An order as it is stored. `version` grows by one with every save. */
export interface Order {
  number: string;
  version: number;
  kind: OrderKind;
  title: string;
  companyId: string;
  contactId: string | null;
  office: string | null;
  personalManagerId: string | null;
  externalReference: string | null;
  currency: string;
  comment: string | null;
  lines: OrderLine[];
  createdBy: Actor;
  createdAt: Date;
  updatedAt: Date;
}

export interface LineChange {
  field: 'lines' | 'lineComments' | 'total';
  line?: string;
  from: unknown;
  to: unknown;
}

/** One save: the order after it, the lines that it touched, and all that it changed. It publishes one event. */
export interface Save {
  act: 'created' | 'line-status-changed' | 'line-commented';
  before: Order | null;
  order: Order;
  /** Numbers of the lines concerned. */
  lines: string[];
  changes: LineChange[];
  actor: Actor;
  at: Date;
}
