import { DirectoryModule } from '@avviso/directory';
import { COUNTER_ROWS, counterRowSchema } from '@avviso/persistence';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { OrderAccess } from './access/order-access.js';
import { OrderLinesController } from './http/order-lines.controller.js';
import { OrderPresenter } from './http/order.presenter.js';
import { OrdersController } from './http/orders.controller.js';
import { OrderHistoryRepository } from './storage/order-history.repository.js';
import { OrderRepository } from './storage/order.repository.js';
import { ORDER_HISTORY_ROWS, ORDER_ROWS, orderHistoryRowSchema, orderRowSchema } from './storage/order.schema.js';
import { ChangeLineStatuses } from './use-cases/change-line-statuses.js';
import { CommentLine } from './use-cases/comment-line.js';
import { CreateOrder } from './use-cases/create-order.js';
import { ListOrders } from './use-cases/list-orders.js';
import { OrderParties } from './use-cases/order-parties.js';
import { OrderWriter } from './use-cases/order-writer.js';
import { ReadOrderHistory } from './use-cases/read-order-history.js';

@Module({
  imports: [
    DirectoryModule.forService('order'),
    MongooseModule.forFeature([
      { name: ORDER_ROWS, schema: orderRowSchema, collection: 'orders' },
      { name: ORDER_HISTORY_ROWS, schema: orderHistoryRowSchema, collection: 'order_history' },
      { name: COUNTER_ROWS, schema: counterRowSchema },
    ]),
  ],
  controllers: [OrdersController, OrderLinesController],
  providers: [
    OrderRepository,
    OrderHistoryRepository,
    OrderAccess,
    OrderParties,
    OrderWriter,
    CreateOrder,
    ChangeLineStatuses,
    CommentLine,
    ListOrders,
    ReadOrderHistory,
    OrderPresenter,
  ],
})
export class OrderModule {}
