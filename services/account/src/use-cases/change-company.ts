import { NotPermitted, type Principal } from '@avviso/access';
import type { ChangeCompany as ChangeCompanyBody } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { holdsFor } from '../access/reach.js';
import { VisibleCompanies } from '../access/visible-companies.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { actionOf, companyChanges } from '../audit/changes.js';
import { type Company, assertCompanyIsSound, changedCompany } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { CompanyReferenceReader } from './company-references.js';
import { EndCompanyAccess } from './end-company-access.js';
import { actorOf, companyChanged } from './state-events.js';

@Injectable()
export class ChangeCompany {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly visible: VisibleCompanies,
    private readonly references: CompanyReferenceReader,
    private readonly access: EndCompanyAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param version the one that the change was made from; undefined for any
   * @throws NotFound, NotPermitted, StaleVersion, and the rules of a company
   */
  run(principal: Principal, id: string, version: number | undefined, body: ChangeCompanyBody): Promise<Company> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.visible.get(principal, id, session);
      if (!holdsFor(principal, 'companies.manage', before)) throw new NotPermitted();
      if (version !== undefined && version !== before.version) throw new StaleVersion('The company');
      const after = changedCompany(before, body);
      if (after === before) return before;
      if (!holdsFor(principal, 'companies.manage', after)) {
        throw new NotPermitted('This would put the company out of your own reach.');
      }
      assertCompanyIsSound(after, before, await this.references.read(principal, after, session));
      await this.companies.save(after, session);
      if (after.archived && !before.archived) await this.access.run(id, session);
      const by = actorOf(principal);
      await this.outbox.add(session, [companyChanged(after, by)]);
      const changes = companyChanges(before, after);
      await this.audit.add(
        { by, action: actionOf(before, changes), subject: { kind: 'company', id }, changes },
        session,
      );
      return after;
    });
  }
}
