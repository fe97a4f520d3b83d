import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ListSuppressedAddressesQuery,
  type SuppressedAddress,
  listSuppressedAddressesQuerySchema,
  suppressedAddressPageSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';
import { ClearSuppressedAddress } from '../use-cases/clear-suppressed-address.js';

/** Addresses that are left out because mail to them came back (CHN-8). */
@Controller('api/v1/suppressed-addresses')
export class SuppressedAddressesController {
  constructor(
    private readonly suppressed: SuppressedAddresses,
    private readonly access: DeliveryAccess,
    private readonly clearSuppressedAddress: ClearSuppressedAddress,
  ) {}

  @Get()
  @Requires('deliveries.read')
  @Returns(suppressedAddressPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listSuppressedAddressesQuerySchema }) query: ListSuppressedAddressesQuery,
  ): Promise<{ items: SuppressedAddress[]; nextCursor: string | null }> {
    const { items: rows, nextCursor } = await this.suppressed.list(query, this.access.filterOf(principal));
    const items = rows.map(({ _id, at, deliveryId, belongs, name, status, response }) => ({
      id: deliveryId,
      address: this.access.seesAddresses(principal, belongs ?? nobodys) ? _id : null,
      name: name ?? null,
      at: at.toISOString(),
      status: status ?? null,
      response: response ?? null,
    }));
    return { items, nextCursor };
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('deliveries.manage')
  async clear(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.clearSuppressedAddress.execute(principal, id);
  }
}

const nobodys = { companyId: null, office: null, ownerIds: [] };
