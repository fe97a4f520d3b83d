import { NotPermitted, type Principal } from '@avviso/access';
import type { CreateCompany as CreateCompanyBody } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { holdsFor } from '../access/reach.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { companyChanges } from '../audit/changes.js';
import { type Company, assertCompanyIsSound, blankCompany, definedOf } from '../domain/company.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { CompanyReferenceReader } from './company-references.js';
import { actorOf, companyChanged } from './state-events.js';

@Injectable()
export class CreateCompany {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly references: CompanyReferenceReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotPermitted when the new company would lie outside the principal's scope */
  async run(principal: Principal, body: CreateCompanyBody): Promise<Company> {
    const { name, universes, ...rest } = body;
    const company: Company = { id: newId(), name, universes, ...blankCompany, ...definedOf(rest) };
    if (!holdsFor(principal, 'companies.manage', company)) {
      throw new NotPermitted('You may create companies of your own office only.');
    }
    await this.unitOfWork.run(async (session) => {
      assertCompanyIsSound(company, undefined, await this.references.read(principal, company, session));
      await this.companies.insert(company, session);
      const by = actorOf(principal);
      await this.outbox.add(session, [companyChanged(company, by)]);
      const subject = { kind: 'company' as const, id: company.id };
      await this.audit.add({ by, action: 'created', subject, changes: companyChanges(undefined, company) }, session);
    });
    return company;
  }
}
