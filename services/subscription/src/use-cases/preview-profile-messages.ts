import { type EmployeePrincipal, NotPermitted, type Principal, scopeOf } from '@avviso/access';
import {
  type Decision,
  type DomainEvent,
  type PreviewProfile,
  type ProfilePreview,
  type World,
  type WorldEmployee,
  raisedBy,
  staffEventTypeOf,
} from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { assertMayName } from '../domain/notification-profile.js';
import { EventNotFound, ProfileRefused } from '../domain/subscription.errors.js';
import { WorldLoader } from '../loading/world-loader.js';
import { leftOutFor } from '../routing/content.js';
import { contextOf } from '../routing/context.js';
import { route } from '../routing/route.js';
import { viewOf } from '../routing/visibility.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import { RoutedEvents } from '../storage/routed-events.js';
import type { RoutedEventRow } from '../storage/schemas.js';
import { TemplateRepository } from '../storage/template.repository.js';
import { shownEvent } from './list-events.js';
import { PreviewMessages } from './preview-messages.js';

/** Events that are looked through for one that the employee may see. */
const lookedThrough = 50;
/** The profile that is asked about; no message goes to it. */
const asked = { id: 'preview', email: 'preview@avviso.invalid', telegramChatId: '-1000000000000' };

interface Judged {
  row: RoutedEventRow;
  world: World;
  decisions: readonly Decision[];
}

/**
 * What a notification profile would say of a past event, to whoever may save such a profile: the router's own function
 * with this one profile, and the renderer that the workers use (SUB-22). Nothing is sent.
 */
@Injectable()
export class PreviewProfileMessages {
  constructor(
    private readonly loader: WorldLoader,
    private readonly events: RoutedEvents,
    private readonly decisions: DecisionRepository,
    private readonly directory: Directory,
    private readonly access: DeliveryAccess,
    private readonly previews: PreviewMessages,
    private readonly templates: TemplateRepository,
  ) {}

  /** @throws EmployeeBeyondOwnAccess, ProfileRefused for no employee, EventNotFound */
  async execute(principal: Principal, wanted: PreviewProfile): Promise<ProfilePreview> {
    if (principal.kind !== 'employee') throw new NotPermitted();
    const employee = await this.employeeOf(principal, wanted);
    const found = await this.judged(wanted, employee);
    if (!found) return { event: null, outcome: null, reasons: [], email: null, telegram: null, leftOut: [] };
    const { row, decisions } = found;
    const told = decisions.some(({ outcome }) => outcome === 'queued');
    const shown = told || this.access.sees(principal, row);
    if (!shown && wanted.event) throw new EventNotFound();
    const templates = await this.templates.editedOf(row.event.type);
    const message = (channel: Decision['channel']) => {
      const decision = decisions.find((one) => one.channel === channel);
      return (decision && this.previews.of(row.event, decision, templates)) ?? null;
    };
    return {
      event: shown ? shownEvent(row) : null,
      outcome: decisions[0]?.outcome ?? null,
      reasons: decisions[0]?.reasons ?? [],
      email: message('email'),
      telegram: message('telegram'),
      leftOut: told ? leftOut(principal, employee, found) : [],
    };
  }

  private async employeeOf(
    principal: EmployeePrincipal,
    { employeeId }: PreviewProfile,
  ): Promise<WorldEmployee | undefined> {
    const employee = employeeId === null ? undefined : await this.directory.employee(employeeId);
    if (employeeId !== null && (!employee || employee.erased)) {
      throw new ProfileRefused('UNKNOWN_EMPLOYEE', 'employeeId', 'is no employee');
    }
    assertMayName(principal, employee);
    return employee;
  }

  /** The event that was asked for; else the latest that the profile would tell, else the latest of all. */
  private async judged(wanted: PreviewProfile, employee: WorldEmployee | undefined): Promise<Judged | undefined> {
    let latest: Judged | undefined;
    for (const row of await this.candidates(wanted)) {
      const judged = await this.judge(row, wanted, employee);
      if (judged.decisions.some(({ outcome }) => outcome === 'queued')) return judged;
      latest ??= judged;
    }
    return latest;
  }

  private async candidates({ event, eventType }: PreviewProfile): Promise<RoutedEventRow[]> {
    const rows = event
      ? await this.decisions.eventsById(event.id, event.source)
      : await this.events.latestOf(raisedBy[eventType], lookedThrough);
    const fitting = rows.filter((row) => staffEventTypeOf(row.event) === eventType);
    if (event && fitting.length === 0) throw new EventNotFound();
    return fitting;
  }

  private async judge(
    row: RoutedEventRow,
    { eventType, language, employeeId }: PreviewProfile,
    employee: WorldEmployee | undefined,
  ): Promise<Judged> {
    const { world: today } = await this.loader.load(row.event);
    const profile = { ...asked, language, employeeId, eventTypes: [eventType], telegramEventTypes: [eventType] };
    const world: World = {
      ...today,
      employee: (id) => (id === employee?.id ? employee : today.employee(id)),
      notificationProfiles: () => [{ ...profile, active: true }],
    };
    const decisions = route(row.event, world).filter(
      ({ recipient }) => recipient.id === asked.id && (recipient.kind === 'address' || recipient.kind === 'chat'),
    );
    return { row, world, decisions };
  }
}

/** Names alone, and only of what the caller may see everywhere. */
function leftOut(
  principal: EmployeePrincipal,
  employee: WorldEmployee | undefined,
  { row, world }: { row: { event: DomainEvent }; world: World },
): ProfilePreview['leftOut'] {
  if (!employee) return [];
  return leftOutFor(viewOf(employee), contextOf(row.event, world)).filter(
    ({ permission }) => scopeOf(principal, permission as Parameters<typeof scopeOf>[1]) === 'all',
  );
}
