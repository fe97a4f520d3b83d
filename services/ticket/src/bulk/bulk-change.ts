import type { BulkResult, BulkTicketAction, bulkChangeStates } from '@avviso/contracts';

/** Many tickets changed alike: each in a transaction of its own, in this order. */
export interface BulkChangeJob {
  id: string;
  state: (typeof bulkChangeStates)[number];
  problem: string | null;
  by: { id: string; name: string };
  tickets: { number: string; version?: number | undefined }[];
  change: BulkTicketAction;
  /** Index of the ticket that comes next. */
  next: number;
  counts: Record<BulkResult, number>;
  startedAt: Date;
  finishedAt: Date | null;
}

/** What became of one ticket. */
export interface BulkOutcome {
  number: string;
  result: BulkResult;
  version: number | null;
  code: string | null;
}
