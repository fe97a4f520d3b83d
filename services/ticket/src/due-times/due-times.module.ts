import { COUNTER_ROWS, counterRowSchema } from '@avviso/persistence';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SetupModule } from '../storage/setup.module.js';
import { ListingRepository } from '../storage/listing.repository.js';
import { LISTING_ROWS, listingRowSchema } from '../storage/listing.schema.js';
import { MessageRepository } from '../storage/message.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { MESSAGE_ROWS, TICKET_ROWS, messageRowSchema, ticketRowSchema } from '../storage/ticket.schema.js';
import { DueSettingsRepository } from './due-settings.repository.js';
import { SETTING_CHANGE_ROWS, SETTING_ROWS, settingChangeRowSchema, settingRowSchema } from './due-settings.schema.js';
import { DueTimes } from './due-times.js';
import { DueTimesController } from './due-times.controller.js';
import { RecalculateDueTimes } from './recalculate-due-times.js';
import { SaveDueSettings } from './save-due-settings.js';

/** When tickets are due (TKT-23). */
@Module({
  imports: [
    SetupModule,
    MongooseModule.forFeature([
      { name: SETTING_ROWS, schema: settingRowSchema, collection: 'ticket_settings' },
      { name: SETTING_CHANGE_ROWS, schema: settingChangeRowSchema, collection: 'ticket_setting_changes' },
      { name: TICKET_ROWS, schema: ticketRowSchema, collection: 'tickets' },
      { name: MESSAGE_ROWS, schema: messageRowSchema, collection: 'ticket_messages' },
      { name: LISTING_ROWS, schema: listingRowSchema, collection: 'ticket_listing' },
      { name: COUNTER_ROWS, schema: counterRowSchema },
    ]),
  ],
  controllers: [DueTimesController],
  providers: [
    DueSettingsRepository,
    DueTimes,
    RecalculateDueTimes,
    SaveDueSettings,
    TicketRepository,
    ListingRepository,
    MessageRepository,
  ],
  exports: [DueSettingsRepository, DueTimes, RecalculateDueTimes],
})
export class DueTimesModule {}
