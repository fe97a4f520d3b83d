import type { orderNotificationsSchema } from '@avviso/contracts';
import type { z } from 'zod';

export type { TicketNotificationCoverage, TicketNotifications } from '@avviso/contracts';
export type OrderNotifications = z.infer<typeof orderNotificationsSchema>;
