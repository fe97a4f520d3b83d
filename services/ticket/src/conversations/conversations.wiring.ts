import { ConversationList } from './conversation-list.js';
import { CONVERSATION_READ_ROWS, ConversationReads, conversationReadRowSchema } from './conversation-reads.js';
import { ConversationPresenter } from './conversation.presenter.js';
import { ConversationsController } from './conversations.controller.js';
import { BeginConversation, Conversations } from './conversations.js';
import { ListConversations } from './list-conversations.js';

/** Conversations (TKT-10), as the ticket module wires them. */
export const conversationModels = [
  { name: CONVERSATION_READ_ROWS, schema: conversationReadRowSchema, collection: 'conversation_reads' },
];
export const conversationControllers = [ConversationsController];
export const conversationProviders = [
  BeginConversation,
  Conversations,
  ConversationList,
  ConversationPresenter,
  ConversationReads,
  ListConversations,
];
