import { DirectoryModule } from '@avviso/directory';
import { COUNTER_ROWS, counterRowSchema } from '@avviso/persistence';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { TicketAccess } from './access/ticket-access.js';
import { attachmentControllers, attachmentModels, attachmentProviders } from './attachments/attachments.wiring.js';
import { LiveConsumer } from './consumers/live.consumer.js';
import { BulkChangesController } from './bulk/bulk-changes.controller.js';
import { BULK_RESULT_ROWS, BULK_ROWS, BulkStore, bulkResultRowSchema, bulkRowSchema } from './bulk/bulk.store.js';
import { ChangeOne } from './bulk/change-one.js';
import { RunBulkChanges } from './bulk/run-bulk-changes.js';
import { StartBulkChange } from './bulk/start-bulk-change.js';
import { MailConsumer } from './consumers/mail.consumer.js';
import { DueTimesModule } from './due-times/due-times.module.js';
import {
  conversationControllers,
  conversationModels,
  conversationProviders,
} from './conversations/conversations.wiring.js';
import { MergeTickets } from './merging/merge-tickets.js';
import { MergeController } from './merging/merge.controller.js';
import { ListLiveController, LiveController } from './http/live.controller.js';
import { MessagesController } from './http/messages.controller.js';
import { TicketListsController } from './http/ticket-lists.controller.js';
import { CompanyTicketTypesController, TicketSettingsController } from './http/ticket-settings.controller.js';
import { TicketPresenter } from './http/ticket.presenter.js';
import { TicketActsController, TicketsController } from './http/tickets.controller.js';
import { ListStreams } from './live/list-streams.js';
import { TicketStreams } from './live/ticket-streams.js';
import { HtmlCache } from './rich-text/html-cache.js';
import { SetupModule } from './storage/setup.module.js';
import { quickReplyControllers, quickReplyModels, quickReplyProviders } from './quick-replies/quick-replies.wiring.js';
import { HistoryRepository } from './storage/history.repository.js';
import { ListingRepository } from './storage/listing.repository.js';
import { LISTING_ROWS, listingRowSchema } from './storage/listing.schema.js';
import { MessageRepository } from './storage/message.repository.js';
import { PresenceRepository } from './storage/presence.repository.js';
import { PRESENCE_ROWS, presenceRowSchema } from './storage/presence.schema.js';
import { TicketRepository } from './storage/ticket.repository.js';
import {
  HISTORY_ROWS,
  MESSAGE_ROWS,
  TICKET_ROWS,
  historyRowSchema,
  messageRowSchema,
  ticketRowSchema,
} from './storage/ticket.schema.js';
import { AddMailReply } from './use-cases/add-mail-reply.js';
import { ChangeTicket } from './use-cases/change-ticket.js';
import { ListTickets } from './use-cases/list-tickets.js';
import { ReadLists } from './use-cases/read-lists.js';
import { MailWriter } from './use-cases/mail-writer.js';
import { NameBook } from './use-cases/name-book.js';
import { OpenTicket } from './use-cases/open-ticket.js';
import { PostMessage } from './use-cases/post-message.js';
import { ReadConversation } from './use-cases/read-conversation.js';
import { ReadHistory } from './use-cases/read-history.js';
import { SaveTicketSettings } from './use-cases/save-ticket-settings.js';
import { SetPresence } from './use-cases/set-presence.js';
import { TakeTicket } from './use-cases/take-ticket.js';
import { TicketParties } from './use-cases/ticket-parties.js';
import { TicketReferences } from './use-cases/ticket-references.js';
import { TicketWriter } from './use-cases/ticket-writer.js';
import { WatchTicket } from './use-cases/watch-ticket.js';
import { SaveTicketView } from './views/save-ticket-view.js';
import { TicketViewsController } from './views/ticket-views.controller.js';
import { VIEW_ROWS, ViewStore, viewRowSchema } from './views/view.store.js';

@Module({
  imports: [
    DirectoryModule.forService('ticket'),
    DueTimesModule,
    SetupModule,
    MongooseModule.forFeature([
      { name: TICKET_ROWS, schema: ticketRowSchema, collection: 'tickets' },
      { name: MESSAGE_ROWS, schema: messageRowSchema, collection: 'ticket_messages' },
      { name: LISTING_ROWS, schema: listingRowSchema, collection: 'ticket_listing' },
      { name: VIEW_ROWS, schema: viewRowSchema, collection: 'ticket_views' },
      { name: BULK_ROWS, schema: bulkRowSchema, collection: 'ticket_bulk_changes' },
      { name: BULK_RESULT_ROWS, schema: bulkResultRowSchema, collection: 'ticket_bulk_results' },
      { name: HISTORY_ROWS, schema: historyRowSchema, collection: 'ticket_history' },
      { name: PRESENCE_ROWS, schema: presenceRowSchema, collection: 'ticket_presence' },
      { name: COUNTER_ROWS, schema: counterRowSchema },
      ...conversationModels,
      ...quickReplyModels,
      ...attachmentModels,
    ]),
  ],
  controllers: [
    // before the one that takes `stream` for a number
    ListLiveController,
    TicketsController,
    TicketActsController,
    MessagesController,
    TicketListsController,
    TicketSettingsController,
    CompanyTicketTypesController,
    LiveController,
    BulkChangesController,
    TicketViewsController,
    MailConsumer,
    MergeController,
    ...conversationControllers,
    ...quickReplyControllers,
    ...attachmentControllers,
    LiveConsumer,
  ],
  providers: [
    MergeTickets,
    ...conversationProviders,
    ...quickReplyProviders,
    ...attachmentProviders,
    TicketRepository,
    MessageRepository,
    ListingRepository,
    HistoryRepository,
    PresenceRepository,
    TicketStreams,
    ListStreams,
    SetPresence,
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
    MailWriter,
    AddMailReply,
    ListTickets,
    SaveTicketSettings,
    ReadLists,
    ViewStore,
    SaveTicketView,
    BulkStore,
    ChangeOne,
    RunBulkChanges,
    StartBulkChange,
    ReadConversation,
    ReadHistory,
    HtmlCache,
    TicketPresenter,
  ],
})
export class TicketModule {}
