import { type Permission, type Principal, reaches, scopeOf } from '@avviso/access';
import { type Company, operatorCompanyId } from '../domain/company.js';
import type { RowFilter } from '../storage/versioned.repository.js';

/** The companies that somebody sees (ACC-2, ACC-9): one rule, asked of one company or put to the store. */
export type Reach =
  | { kind: 'all' }
  | { kind: 'none' }
  | { kind: 'contact'; companyId: string; managed: boolean }
  | { kind: 'employee'; employeeId: string; office: string | undefined };

export function companiesSeenBy(principal: Principal): Reach {
  if (principal.kind === 'contact') {
    // A contact that does not act for its company as an ambassador has no clients either.
    return { kind: 'contact', companyId: principal.companyId, managed: principal.universes.includes('ambassador') };
  }
  const scope = scopeOf(principal, 'companies.read');
  if (scope === 'all') return { kind: 'all' };
  if (scope === undefined) return { kind: 'none' };
  return { kind: 'employee', employeeId: principal.id, office: scope === 'office' ? principal.office : undefined };
}

export function sees(reach: Reach, company: Company): boolean {
  switch (reach.kind) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'contact':
      return company.id === reach.companyId || (reach.managed && company.managedBy === reach.companyId);
    case 'employee':
      // The operator is every employee's own company.
      return (
        company.id === operatorCompanyId ||
        company.personalManagerId === reach.employeeId ||
        (reach.office !== undefined && company.office === reach.office)
      );
  }
}

/** The same rule as a filter on companies. */
export function filterOf(reach: Reach): RowFilter {
  switch (reach.kind) {
    case 'all':
      return {};
    case 'none':
      return { _id: { $in: [] } };
    case 'contact':
      return { $or: [{ _id: reach.companyId }, ...(reach.managed ? [{ managedBy: reach.companyId }] : [])] };
    case 'employee':
      return {
        $or: [
          { _id: operatorCompanyId },
          { personalManagerId: reach.employeeId },
          ...(reach.office === undefined ? [] : [{ office: reach.office }]),
        ],
      };
  }
}

/**
 * Whether somebody holds a permission for a company, in the scope in which it is held. Contacts hold none; the operator
 * is of no office, so it takes the scope `all`.
 */
export function holdsFor(principal: Principal, permission: Permission, company: Company): boolean {
  if (principal.kind === 'contact') return false;
  const owner = company.personalManagerId;
  return reaches(principal, scopeOf(principal, permission), {
    office: company.id === operatorCompanyId ? null : company.office,
    ownerIds: owner === null ? [] : [owner],
  });
}

/** Whether somebody may see e-mail addresses, phone numbers and sign-in names of a company's contacts. */
export function seesContactDetails(principal: Principal, company: Company): boolean {
  return principal.kind === 'contact' || holdsFor(principal, 'contacts.details', company);
}
