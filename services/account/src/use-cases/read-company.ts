import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import { VisibleCompanies } from '../access/visible-companies.js';
import type { Company } from '../domain/company.js';

@Injectable()
export class ReadCompany {
  constructor(private readonly visible: VisibleCompanies) {}

  /** @throws NotFound */
  run(principal: Principal, id: string): Promise<Company> {
    return this.visible.get(principal, id);
  }
}
