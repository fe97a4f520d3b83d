import type { Principal } from '@avviso/access';
import {
  type Ticket as TicketBody,
  type TicketHistoryEntry,
  type TicketListItem,
  type TicketMessage,
  ticketFieldNames,
} from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { type AnyField, customName } from '../domain/setup/stored-setup.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';
import { type Names, describeChange } from '../domain/ticket-snapshot.js';
import type { Message, Ticket } from '../domain/ticket.js';
import { HtmlCache } from '../rich-text/html-cache.js';
import { SetupRepository } from '../storage/setup.repository.js';
import type { HistoryRow } from '../storage/ticket.schema.js';
import { NameBook } from '../use-cases/name-book.js';

/** Tickets as their reader may see them: for contacts without what the portal hides (TKT-3). */
@Injectable()
export class TicketPresenter {
  constructor(
    private readonly names: NameBook,
    private readonly access: TicketAccess,
    private readonly setups: SetupRepository,
    private readonly html: HtmlCache,
  ) {}

  async ticket(principal: Principal, ticket: Ticket): Promise<TicketBody> {
    const names = await this.names.namesIn([ticket]);
    const works = await this.access.mayWork(principal, ticket);
    const setup = await this.setups.current();
    const shows = (field: AnyField) =>
      principal.kind === 'employee' || setup.portalAccessOn(field, ticket) !== 'hidden';
    return {
      number: ticket.number,
      version: ticket.version,
      title: ticket.title,
      description: ticket.description,
      descriptionHtml: this.html.of(ticket.description),
      ...(shows('status') ? { status: ticket.status } : {}),
      ...(shows('priority') ? { priority: ticket.priority } : {}),
      ...(shows('type') ? { type: ticket.type } : {}),
      ...(shows('impact') ? { impact: ticket.impact } : {}),
      ...(shows('productFamily') ? { productFamily: ticket.productFamily } : {}),
      fields: Object.fromEntries(Object.entries(ticket.fields).filter(([key]) => shows(customName(key)))),
      companyId: ticket.companyId,
      companyName: names.company(ticket.companyId),
      contactId: ticket.contactId,
      contactName: ticket.contactId === null ? null : names.person(ticket.contactId),
      ...(shows('office') ? { office: ticket.office } : {}),
      assigneeIds: shows('assigneeIds') ? ticket.assigneeIds : [],
      assignees: shows('assigneeIds') ? people(ticket.assigneeIds, names) : [],
      ...(shows('watcherIds') ? { watcherIds: ticket.watcherIds, watchers: people(ticket.watcherIds, names) } : {}),
      watching: ticket.watcherIds.includes(principal.id),
      ...(shows('tags') ? { tags: ticket.tags } : {}),
      attachments: ticket.attachments ?? [],
      createdBy: ticket.createdBy,
      createdAt: ticket.createdAt.toISOString(),
      updatedAt: updatedFor(principal, ticket),
      ...dueFor(principal, ticket),
      mergedNumbers: ticket.mergedNumbers,
      begunAsConversation: ticket.begunAs === 'conversation',
      editable: editableNames(setup).filter((name) =>
        principal.kind === 'contact' ? shows(name) && setup.mayContactSet(name, 'changing') : works,
      ),
    };
  }

  async list(principal: Principal, tickets: readonly Ticket[]): Promise<TicketListItem[]> {
    const names = await this.names.namesIn(tickets);
    const setup = await this.setups.current();
    const shows = (field: AnyField) => principal.kind === 'employee' || setup.isVisibleOnPortal(field);
    return tickets.map((ticket) => ({
      number: ticket.number,
      title: ticket.title,
      ...(shows('status') ? { status: ticket.status } : {}),
      ...(shows('priority') ? { priority: ticket.priority } : {}),
      companyId: ticket.companyId,
      companyName: names.company(ticket.companyId),
      contactId: ticket.contactId,
      contactName: ticket.contactId === null ? null : names.person(ticket.contactId),
      assignees: shows('assigneeIds') ? people(ticket.assigneeIds, names) : [],
      lastMessage: ticket.lastMessage && {
        authorName: ticket.lastMessage.author.name,
        authorKind: ticket.lastMessage.author.kind,
        excerpt: ticket.lastMessage.excerpt,
        at: ticket.lastMessage.at.toISOString(),
      },
      ...(shows('tags') ? { tags: ticket.tags } : {}),
      createdAt: ticket.createdAt.toISOString(),
      updatedAt: updatedFor(principal, ticket),
      version: ticket.version,
      ...dueFor(principal, ticket),
    }));
  }

  message({ id, body, internal, author, attachments, createdAt, byMail }: Message): TicketMessage {
    return {
      id,
      body,
      bodyHtml: this.html.of(body),
      internal,
      author,
      attachments: attachments ?? [],
      createdAt: createdAt.toISOString(),
      byMail: byMail ? { unverified: byMail.unverified } : null,
    };
  }

  async history(rows: readonly HistoryRow[]): Promise<TicketHistoryEntry[]> {
    const valuesOf = (fields: string[]) =>
      rows
        .flatMap((row) => row.changes.filter((change) => fields.includes(change.field)))
        .flatMap((change) => [change.from, change.to].flat())
        .filter((id) => typeof id === 'string');
    const names = await this.names.namesOf(
      valuesOf(['companyId']),
      valuesOf(['contactId', 'assigneeIds', 'watcherIds']),
    );
    const setup = await this.setups.current();
    return rows.map((row) => ({
      id: row._id,
      version: row.version,
      event: row.event,
      actor: row.actor,
      at: row.at.toISOString(),
      messageId: row.messageId,
      changes: row.changes.map((change) => {
        const { fromNames, toNames } = describeChange(change, names, setup);
        return {
          field: change.field,
          from: change.from,
          to: change.to,
          ...(fromNames ? { fromNames } : {}),
          ...(toNames ? { toNames } : {}),
        };
      }),
    }));
  }
}

/** Custom fields as they stand in bodies; retired ones are emptied at most. */
function editableNames(setup: TicketSetup): AnyField[] {
  const custom = setup.customFields().filter(({ retired }) => !retired);
  return [...ticketFieldNames, ...custom.map(({ key }) => customName(key))];
}

function people(ids: readonly string[], names: Names): { id: string; name: string }[] {
  return ids.map((id) => ({ id, name: names.person(id) }));
}

/** What the operator promises itself is the staff's (TKT-23). */
function dueFor({ kind }: Principal, { dueAt, dueClock }: Ticket): Pick<TicketBody, 'dueAt' | 'dueRemainingMinutes'> {
  if (kind === 'contact') return {};
  const left = dueClock?.remainingMs ?? null;
  return { dueAt: dueAt?.toISOString() ?? null, dueRemainingMinutes: left === null ? null : Math.round(left / 60_000) };
}

function updatedFor(principal: Principal, ticket: Ticket): string {
  return (principal.kind === 'contact' ? ticket.publicUpdatedAt : ticket.updatedAt).toISOString();
}
