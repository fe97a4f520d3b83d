import { FillQuickReply } from './fill-quick-reply.js';
import { QUICK_REPLY_ROWS, QuickReplyRepository, quickReplyRowSchema } from './quick-reply.repository.js';
import { QuickRepliesController } from './quick-replies.controller.js';
import { SaveQuickReply } from './save-quick-reply.js';

/** Canned answers (TKT-11), as the ticket module wires them. */
export const quickReplyModels = [{ name: QUICK_REPLY_ROWS, schema: quickReplyRowSchema, collection: 'quick_replies' }];
export const quickReplyControllers = [QuickRepliesController];
export const quickReplyProviders = [QuickReplyRepository, SaveQuickReply, FillQuickReply];
