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
import { isVisibleOnPortal, mayContactSet } from '../domain/portal-fields.js';
import { type Names, describeChange } from '../domain/ticket-snapshot.js';
import type { Message, Ticket } from '../domain/ticket.js';
import { safeHtml } from '../rich-text/markdown.js';
import type { HistoryRow } from '../storage/ticket.schema.js';
import { NameBook } from '../use-cases/name-book.js';

/** Tickets as their reader may see them: for contacts without what the portal hides (TKT-3). */
@Injectable()
export class TicketPresenter {
  constructor(
    private readonly names: NameBook,
    private readonly access: TicketAccess,
  ) {}

  async ticket(principal: Principal, ticket: Ticket): Promise<TicketBody> {
    const names = await this.names.namesIn([ticket]);
    const works = await this.access.mayWork(principal, ticket);
    const shows = (field: Parameters<typeof isVisibleOnPortal>[0]) =>
      principal.kind === 'employee' || isVisibleOnPortal(field);
    return {
      number: ticket.number,
      version: ticket.version,
      title: ticket.title,
      description: ticket.description,
      descriptionHtml: safeHtml(ticket.description),
      status: ticket.status,
      ...(shows('priority') ? { priority: ticket.priority } : {}),
      ...(shows('type') ? { type: ticket.type } : {}),
      ...(shows('impact') ? { impact: ticket.impact } : {}),
      ...(shows('productFamily') ? { productFamily: ticket.productFamily } : {}),
      fields: {},
      companyId: ticket.companyId,
      companyName: names.company(ticket.companyId),
      contactId: ticket.contactId,
      contactName: ticket.contactId === null ? null : names.person(ticket.contactId),
      ...(shows('office') ? { office: ticket.office } : {}),
      assigneeIds: ticket.assigneeIds,
      assignees: people(ticket.assigneeIds, names),
      ...(shows('watcherIds') ? { watcherIds: ticket.watcherIds, watchers: people(ticket.watcherIds, names) } : {}),
      watching: ticket.watcherIds.includes(principal.id),
      ...(shows('tags') ? { tags: ticket.tags } : {}),
      createdBy: ticket.createdBy,
      createdAt: ticket.createdAt.toISOString(),
      updatedAt: updatedFor(principal, ticket),
      editable: ticketFieldNames.filter((name) =>
        principal.kind === 'contact' ? mayContactSet(name, 'changing') : works,
      ),
    };
  }

  async list(principal: Principal, tickets: readonly Ticket[]): Promise<TicketListItem[]> {
    const names = await this.names.namesIn(tickets);
    return tickets.map((ticket) => ({
      number: ticket.number,
      title: ticket.title,
      status: ticket.status,
      ...(principal.kind === 'employee' || isVisibleOnPortal('priority') ? { priority: ticket.priority } : {}),
      companyId: ticket.companyId,
      companyName: names.company(ticket.companyId),
      contactId: ticket.contactId,
      contactName: ticket.contactId === null ? null : names.person(ticket.contactId),
      assignees: people(ticket.assigneeIds, names),
      lastMessage: ticket.lastMessage && {
        authorName: ticket.lastMessage.author.name,
        authorKind: ticket.lastMessage.author.kind,
        excerpt: ticket.lastMessage.excerpt,
        at: ticket.lastMessage.at.toISOString(),
      },
      createdAt: ticket.createdAt.toISOString(),
      updatedAt: updatedFor(principal, ticket),
      version: ticket.version,
    }));
  }

  message({ id, body, internal, author, createdAt }: Message): TicketMessage {
    return { id, body, bodyHtml: safeHtml(body), internal, author, createdAt: createdAt.toISOString() };
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
    return rows.map((row) => ({
      id: row._id,
      version: row.version,
      event: row.event,
      actor: row.actor,
      at: row.at.toISOString(),
      messageId: row.messageId,
      changes: row.changes.map((change) => {
        const { fromNames, toNames } = describeChange(change, names);
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

function people(ids: readonly string[], names: Names): { id: string; name: string }[] {
  return ids.map((id) => ({ id, name: names.person(id) }));
}

function updatedFor(principal: Principal, ticket: Ticket): string {
  return (principal.kind === 'contact' ? ticket.publicUpdatedAt : ticket.updatedAt).toISOString();
}
