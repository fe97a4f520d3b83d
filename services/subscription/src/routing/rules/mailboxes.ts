import { OPERATOR_COMPANY_ID } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';

/** The generic addresses of the companies that hear the event, and of the operator (SUB-1, SUB-30). */
export function mailboxes(context: RoutingContext): Candidate[] {
  const { world, hearings, operatorHears } = context;
  const candidates: Candidate[] = [];
  for (const { company, universe, category } of hearings) {
    const address = world.mailbox(company.id, universe, category);
    if (!address) continue;
    candidates.push({
      to: { kind: 'address', id: null, address, language: company.language },
      channel: 'email',
      audience: 'customer',
      reason: reason('mailbox', { companyId: company.id, universe, category }),
      view: { kind: 'customer' },
      against: company.archived ? [reason('company-archived')] : [],
      cell: { companyId: company.id, universe, category },
    });
  }
  const operators = operatorHears && world.mailbox(OPERATOR_COMPANY_ID, 'operator', operatorHears);
  if (operatorHears && operators) {
    const cell = { companyId: OPERATOR_COMPANY_ID, universe: 'operator', category: operatorHears } as const;
    candidates.push({
      to: { kind: 'address', id: null, address: operators },
      channel: 'email',
      audience: 'staff',
      reason: reason('mailbox', cell),
      view: { kind: 'operator-mailbox' },
      against: [],
      cell,
    });
  }
  return candidates;
}
