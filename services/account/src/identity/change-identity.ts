import { NotPermitted, type Principal } from '@avviso/access';
import type { ChangeIdentity as ChangeIdentityBody } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { holdsFor } from '../access/reach.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { companyChanges } from '../audit/changes.js';
import { type Company, operatorCompanyId } from '../domain/company.js';
import { withIdentity } from '../domain/identity.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { sayingDuplicates } from '../storage/unique.js';
import { actorOf, companyChanged } from '../use-cases/state-events.js';
import { checkLogo } from './check-logo.js';
import { FindIdentityOwner } from './find-identity-owner.js';
import { PortalAddressTaken } from './identity.errors.js';
import { LogoStore } from './logo.store.js';

export interface IdentityChange {
  principal: Principal;
  companyId: string;
  /** The one that the change was made from; undefined for any. */
  version: number | undefined;
}

/** Changes name, colour, portal address or logo of the installation (the operator's company) or of a company. */
@Injectable()
export class ChangeIdentity {
  constructor(
    private readonly owner: FindIdentityOwner,
    private readonly companies: CompanyRepository,
    private readonly logos: LogoStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, NotPermitted, StaleVersion, PortalAddressTaken */
  run(by: IdentityChange, body: ChangeIdentityBody): Promise<Company> {
    return this.change(by, body);
  }

  /** @param bytes null takes the logo away @throws LogoRefused as well */
  async setLogo(by: IdentityChange, bytes: Buffer | null): Promise<Company> {
    const logo = bytes && checkLogo(bytes);
    return this.change(by, { logo }, async (session) => {
      if (logo && bytes) await this.logos.put(logo, bytes, session);
    });
  }

  private change(
    { principal, companyId, version }: IdentityChange,
    wanted: Parameters<typeof withIdentity>[1],
    also: (session: Parameters<Parameters<UnitOfWork['run']>[0]>[0]) => Promise<void> = () => Promise.resolve(),
  ): Promise<Company> {
    return sayingDuplicates({ portalKey: () => new PortalAddressTaken() }, () =>
      this.unitOfWork.run(async (session) => {
        const before = await this.owner.run(principal, companyId, session);
        const mayChange = companyId === operatorCompanyId || holdsFor(principal, 'companies.manage', before);
        if (!mayChange) throw new NotPermitted();
        if (version !== undefined && version !== before.version) throw new StaleVersion('The company');
        const after = withIdentity(before, wanted);
        if (after === before) return before;
        await also(session);
        await this.companies.save(after, session);
        const actor = actorOf(principal);
        await this.outbox.add(session, [companyChanged(after, actor)]);
        const subject =
          companyId === operatorCompanyId
            ? { kind: 'settings' as const, id: 'identity' }
            : { kind: 'company' as const, id: companyId };
        const changes = companyChanges(before, after);
        await this.audit.add({ by: actor, action: 'identity-changed', subject, changes }, session);
        return after;
      }),
    );
  }
}
