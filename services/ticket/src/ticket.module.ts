import { DirectoryModule } from '@avviso/directory';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { TicketAccess } from './access/ticket-access.js';
import { MessagesController } from './http/messages.controller.js';
import { TicketListsController } from './http/ticket-lists.controller.js';
import { TicketPresenter } from './http/ticket.presenter.js';
import { TicketActsController, TicketsController } from './http/tickets.controller.js';
import { HistoryRepository } from './storage/history.repository.js';
import { MessageRepository } from './storage/message.repository.js';
import { TicketRepository } from './storage/ticket.repository.js';
import {
  COUNTER_ROWS,
  HISTORY_ROWS,
  MESSAGE_ROWS,
  TICKET_ROWS,
  counterRowSchema,
  historyRowSchema,
  messageRowSchema,
  ticketRowSchema,
} from './storage/ticket.schema.js';
import { ChangeTicket } from './use-cases/change-ticket.js';
import { ListTickets } from './use-cases/list-tickets.js';
import { NameBook } from './use-cases/name-book.js';
import { OpenTicket } from './use-cases/open-ticket.js';
import { PostMessage } from './use-cases/post-message.js';
import { ReadConversation } from './use-cases/read-conversation.js';
import { ReadHistory } from './use-cases/read-history.js';
import { TakeTicket } from './use-cases/take-ticket.js';
import { TicketParties } from './use-cases/ticket-parties.js';
import { TicketReferences } from './use-cases/ticket-references.js';
import { TicketWriter } from './use-cases/ticket-writer.js';
import { WatchTicket } from './use-cases/watch-ticket.js';

@Module({
  imports: [
    DirectoryModule.forService('ticket'),
    MongooseModule.forFeature([
      { name: TICKET_ROWS, schema: ticketRowSchema, collection: 'tickets' },
      { name: MESSAGE_ROWS, schema: messageRowSchema, collection: 'ticket_messages' },
      { name: HISTORY_ROWS, schema: historyRowSchema, collection: 'ticket_history' },
      { name: COUNTER_ROWS, schema: counterRowSchema, collection: 'counters' },
    ]),
  ],
  controllers: [TicketsController, TicketActsController, MessagesController, TicketListsController],
  providers: [
    TicketRepository,
    MessageRepository,
    HistoryRepository,
    TicketAccess,
    NameBook,
    TicketParties,
    TicketReferences,
    TicketWriter,
    OpenTicket,
    ChangeTicket,
    TakeTicket,
    WatchTicket,
    PostMessage,
    ListTickets,
    ReadConversation,
    ReadHistory,
    TicketPresenter,
  ],
})
export class TicketModule {}
