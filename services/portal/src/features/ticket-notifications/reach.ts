import type { TicketNotificationCoverage } from '@avviso/contracts';

export const audiences = ['administrators', 'customer', 'technicians'] as const;
export type Audience = (typeof audiences)[number];
/** Whom the rule tells: employees are named one by one, customers counted. */
export type StaffAudience = Exclude<Audience, 'customer'>;

export interface Reach {
  readonly reached: number;
  readonly leftOut: number;
  /** Per cent of the companies, whole; undefined where customers are not told or there are none. */
  readonly customers: number | undefined;
}

/** Employees counted once, also where they are administrators and technicians. */
export function reachOf(coverage: TicketNotificationCoverage, told: (audience: Audience) => boolean): Reach {
  const groups = (['administrators', 'technicians'] as const).filter(told).map((one) => coverage[one]);
  const reached = new Set(groups.flatMap((group) => group.reached.map(({ id }) => id)));
  const leftOut = new Set(groups.flatMap((group) => group.leftOut.map(({ id }) => id)));
  const { customer } = coverage;
  const share = customer.companies > 0 ? Math.floor((customer.reached / customer.companies) * 100) : undefined;
  return { reached: reached.size, leftOut: leftOut.size, customers: told('customer') ? share : undefined };
}
