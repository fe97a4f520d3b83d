import { NotPermitted, type Principal, adminProfile, reaches, scopeOf } from '@avviso/access';
import type { WorldCompany } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import type { Belongs } from '../storage/schemas.js';

/** Who sees what of the delivery log, and of explanations: as far as the viewer's scope goes (CHN-16). */
@Injectable()
export class DeliveryAccess {
  sees(principal: Principal, belongs: Belongs): boolean {
    if (principal.kind === 'contact') return false;
    return reaches(principal, scopeOf(principal, 'deliveries.read'), belongs);
  }

  /** Whether e-mail addresses are shown. */
  seesAddresses(principal: Principal, belongs: Belongs): boolean {
    if (principal.kind === 'contact') return false;
    return reaches(principal, scopeOf(principal, 'contacts.details'), belongs);
  }

  /** Whether deliveries may be searched by address: only by who sees all addresses of the list, or a search would tell them. */
  searchesAddresses(principal: Principal): boolean {
    const details = scopeOf(principal, 'contacts.details');
    return details === 'all' || (details !== undefined && details === scopeOf(principal, 'deliveries.read'));
  }

  /** Whether the content of messages is shown: it may hold what the viewer's profile leaves out. */
  seesContent(principal: Principal): boolean {
    return principal.kind === 'employee' && principal.profile === adminProfile;
  }

  /** The same as a filter on stored decisions; undefined where nothing is left out. @throws NotPermitted */
  filterOf(principal: Principal): Record<string, unknown> | undefined {
    const scope = scopeOf(principal, 'deliveries.read');
    if (principal.kind === 'contact' || scope === undefined) throw new NotPermitted();
    if (scope === 'all') return undefined;
    const own = { 'belongs.ownerIds': principal.id };
    if (scope === 'own' || !principal.office) return own;
    return { $or: [own, { 'belongs.office': principal.office }] };
  }
}

/** Where a company's own things belong. */
export function belongsOfCompany(company: Pick<WorldCompany, 'id' | 'office' | 'personalManagerId'>): Belongs {
  const ownerIds = company.personalManagerId ? [company.personalManagerId] : [];
  return { companyId: company.id, office: company.office ?? null, ownerIds };
}
