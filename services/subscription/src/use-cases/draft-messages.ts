import type { Principal } from '@avviso/access';
import {
  categoryOf,
  type EventType,
  type NotificationJob,
  type RoutedEvent,
  type TemplateDraft,
} from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { newId } from '@avviso/persistence';
import { sampleJob } from '@avviso/rendering';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { EventNotFound } from '../domain/subscription.errors.js';
import { WorldLoader } from '../loading/world-loader.js';
import { contentFor } from '../routing/content.js';
import { contextOf } from '../routing/context.js';
import { type View, viewOf } from '../routing/visibility.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import { RoutedEvents } from '../storage/routed-events.js';
import type { RoutedEventRow } from '../storage/schemas.js';
import type { TemplateKey } from '../storage/template.repository.js';
import { shownEvent } from './list-events.js';

const HOUR = 3_600_000;
/** Past events that are looked through for some that the viewer may see. */
const lookedThrough = 100;
const offered = 20;
/** What stands for a secret: a draft redeems none (ACC-18). */
const masked = { portalPassword: '••••••••', code: '••••••••' };

/** Makes the job that a draft of a template would be for: of a sample, or of a past event as its viewer may see it. */
@Injectable()
export class DraftMessages {
  constructor(
    private readonly events: RoutedEvents,
    private readonly decisions: DecisionRepository,
    private readonly access: DeliveryAccess,
    private readonly loader: WorldLoader,
    private readonly directory: Directory,
  ) {}

  /** The latest of a type that the viewer may see. */
  async eventsFor(principal: Principal, eventType: string): Promise<RoutedEvent[]> {
    const rows = await this.events.latestOf([eventType], lookedThrough);
    return rows
      .filter((row) => this.access.sees(principal, row))
      .slice(0, offered)
      .map(shownEvent);
  }

  /** @throws EventNotFound, also for what is outside the viewer's scope */
  async jobOf(
    principal: Principal,
    key: TemplateKey,
    { subject, body, event }: TemplateDraft,
  ): Promise<{ job: NotificationJob; event: RoutedEvent | null }> {
    const now = new Date();
    const own = {
      id: newId(),
      recipient: { kind: principal.kind, id: principal.id, address: null } as NotificationJob['recipient'],
      recipientName: principal.name,
      template: { version: 0, subject, body },
      reasons: reasonsOf(key),
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + HOUR).toISOString(),
    };
    const sample = sampleJob(key.eventType, { ...key, job: own });
    if (!event) {
      const about = `${key.eventType.slice(0, key.eventType.indexOf('.'))}/${sample.content.number ?? 'sample'}`;
      const content = { ...sample.content, ...secretsOf(key) };
      return { job: { ...sample, event: { ...sample.event, subject: about }, content }, event: null };
    }
    const row = await this.eventOf(principal, key.eventType, event);
    const { id, source, type, subject: about, time, version } = row.event;
    const content = { ...(await this.contentOf(principal, key, row)), ...secretsOf(key) };
    const job = { ...sample, event: { id, source, type, subject: about, time, version }, content };
    return { job, event: shownEvent(row) };
  }

  private async eventOf(
    principal: Principal,
    eventType: string,
    { id, source }: NonNullable<TemplateDraft['event']>,
  ): Promise<RoutedEventRow> {
    const rows = await this.decisions.eventsById(id, source);
    const row = rows.find((one) => one.type === eventType && this.access.sees(principal, one));
    if (!row) throw new EventNotFound();
    return row;
  }

  /** Only an administrator sees what others are told; everybody else sees what the own profile shows. */
  private async contentOf(
    principal: Principal,
    { audience }: TemplateKey,
    { event }: RoutedEventRow,
  ): Promise<NotificationJob['content']> {
    const { world } = await this.loader.load(event);
    const context = contextOf(event, world);
    if (this.access.seesContent(principal)) {
      return contentFor([{ kind: audience === 'customer' ? 'customer' : 'all' }], context);
    }
    const employee = await this.directory.employee(principal.id);
    const view: View = employee ? viewOf(employee) : { kind: 'operator-mailbox' };
    return contentFor([view], context);
  }
}

function secretsOf({ eventType }: TemplateKey): Record<string, string> {
  return eventType.startsWith('account.') ? masked : {};
}

/** Why its reader would get it: by the preference for its category, else because it is addressed to one person. */
function reasonsOf({ eventType }: TemplateKey): NotificationJob['reasons'] {
  const category = categoryOf[eventType as EventType];
  return category
    ? [{ code: 'preference', params: { category, universe: 'client' } }]
    : [{ code: 'addressed', params: {} }];
}
