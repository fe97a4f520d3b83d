import type { Audience, EventType } from '@avviso/contracts';
import type { TemplateSource } from '../template-source.js';

/** Event types that lead to nobody: other services read them. */
type Silent =
  | 'account.company.changed'
  | 'account.contact.changed'
  | 'account.employee.changed'
  | 'account.profile.changed'
  | 'account.access.changed'
  | 'account.session.ended'
  | 'account.replay.requested'
  | 'mail.reply-received'
  | `notification.${string}`;

export type RoutedType = Exclude<EventType, Silent>;

/** One template for both audiences where they read the same, else one for each. */
export type TemplateEntry = TemplateSource | Readonly<Record<Audience, TemplateSource>>;

/** The default templates of one language: the compiler asks for every event type that reaches people (CHN-1). */
export type TemplateSet = Readonly<Record<RoutedType, TemplateEntry>>;

/** The template of a later event type, until it has one of its own. */
export type FallbackTemplate = TemplateSource;
