import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import { type TicketLists, type TicketListsQuery, ticketListsQuerySchema, ticketListsSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { ReadLists } from '../use-cases/read-lists.js';

@Controller('api/v1/ticket-lists')
export class TicketListsController {
  constructor(private readonly readLists: ReadLists) {}

  @Get()
  @SignedIn()
  @Returns(ticketListsSchema)
  read(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: ticketListsQuerySchema }) query: TicketListsQuery,
  ): Promise<TicketLists> {
    return this.readLists.read(principal, query.companyId);
  }
}
