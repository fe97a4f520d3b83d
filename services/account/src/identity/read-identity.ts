import type { Identity, IdentitySettings, Trial } from '@avviso/contracts';
import { CONFIG, TRIAL } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { AccountConfig } from '../account.config.js';
import { type Company, operatorCompanyId } from '../domain/company.js';
import { effectiveIdentity, noIdentity, shownLogo } from '../domain/identity.js';
import { RegistrationSettings } from '../registration/registration-settings.js';
import { CompanyRepository } from '../storage/company.repository.js';

/** What people see of name, colours, logo and portal address: on the sign-in page, on the portal, and in the settings. */
@Injectable()
export class ReadIdentity {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly registration: RegistrationSettings,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'PUBLIC_URL'>,
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  /** Before anybody has signed in: of the company whose portal address it is, else of the installation. */
  async byHost(host: string | undefined): Promise<Identity> {
    const company = host ? await this.companies.findByPortalHost(host.toLowerCase()) : undefined;
    return this.of(company?.archived ? undefined : company);
  }

  async byCompanyId(companyId: string | undefined): Promise<Identity> {
    return this.of(companyId === undefined ? undefined : await this.companies.find(companyId));
  }

  async settingsOf(company: Company): Promise<IdentitySettings> {
    const { name, colour, portalAddress, logo } = company.identity ?? noIdentity;
    const effective = await this.of(company);
    return { version: company.version, name, colour, portalAddress, logo: shownLogo(logo), effective };
  }

  private async of(company: Company | undefined): Promise<Identity> {
    const installation = await this.companies.find(operatorCompanyId);
    if (!installation) throw new Error('the company of the operator is missing');
    const { enabled } = await this.registration.read();
    return effectiveIdentity(company, installation, {
      portalAddress: new URL(this.config.PUBLIC_URL).origin,
      registration: enabled,
      trial: this.trial?.mode ?? null,
    });
  }
}
