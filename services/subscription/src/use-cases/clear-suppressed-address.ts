import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { changeBy } from '../domain/changer.js';
import { SuppressedAddressNotFound } from '../domain/subscription.errors.js';
import { AuditTrail } from '../storage/audit-trail.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';

/** Writes to an address again that had bounced (CHN-8), and keeps who wished so. */
@Injectable()
export class ClearSuppressedAddress {
  constructor(
    private readonly suppressed: SuppressedAddresses,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @param id of the delivery that came back first @throws SuppressedAddressNotFound */
  execute(principal: Principal, id: string): Promise<void> {
    return this.unitOfWork.run(async (session) => {
      const row = await this.suppressed.find(id, session);
      if (!row) throw new SuppressedAddressNotFound();
      await this.suppressed.remove(row, session);
      const changes = [{ field: 'address', from: row._id, to: null }];
      await this.audit.add('suppressed-addresses', changeBy(principal), changes, session);
    });
  }
}
