import { SignedIn } from '@avviso/access';
import { type TicketLists, ticketListsSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get } from '@nestjs/common';
import { ticketLists } from '../domain/ticket-lists.js';

@Controller('api/v1/ticket-lists')
export class TicketListsController {
  @Get()
  @SignedIn()
  @Returns(ticketListsSchema)
  read(): TicketLists {
    return ticketLists;
  }
}
