import { type Company, Directory, type Person } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { isListField, findEntry, listFields } from '../domain/ticket-lists.js';
import { CompanyArchived, UnknownReference } from '../domain/ticket.errors.js';
import type { TicketFields } from '../domain/ticket.js';

type Problem = { path: string; message: string };

/** Checks that what a request names exists, and may be named together. Only what changes is checked. */
@Injectable()
export class TicketReferences {
  constructor(private readonly directory: Directory) {}

  /**
   * @param given what the request sets
   * @param result the ticket's fields as they would be
   * @returns the company
   * @throws UnknownReference with all problems, CompanyArchived
   */
  async check(given: Partial<TicketFields>, result: TicketFields): Promise<Company> {
    const company = await this.directory.company(result.companyId);
    if (!company) throw new UnknownReference([{ path: 'companyId', message: 'no such company' }]);
    if (company.archived && given.companyId !== undefined) throw new CompanyArchived();
    const problems = [...unknownKeys(given), ...(await this.peopleProblems(given, result, company))];
    if (problems.length > 0) throw new UnknownReference(problems);
    return company;
  }

  /** Those of the people who may watch a ticket of this company: employees, and contacts of it and of its manager. */
  async mayWatch(ids: readonly string[], company: Company): Promise<string[]> {
    const people = await this.directory.people(ids);
    return ids.filter((id) => isEmployee(people.get(id)) || isContactOf(people.get(id), company));
  }

  private async peopleProblems(
    given: Partial<TicketFields>,
    result: TicketFields,
    company: Company,
  ): Promise<Problem[]> {
    const contactConcerned = given.contactId !== undefined || given.companyId !== undefined;
    const contactId = contactConcerned ? result.contactId : null;
    const assigneeIds = given.assigneeIds ?? [];
    const watcherIds = given.watcherIds ?? [];
    const people = await this.directory.people([
      ...(contactId === null ? [] : [contactId]),
      ...assigneeIds,
      ...watcherIds,
    ]);
    const isContactHere = (id: string) => isContactOf(people.get(id), company);
    const isEmployeeHere = (id: string) => isEmployee(people.get(id));
    return [
      ...(contactId === null || isContactHere(contactId)
        ? []
        : [{ path: 'contactId', message: 'no such contact of this company' }]),
      ...problemsAt('assigneeIds', assigneeIds, isEmployeeHere, 'no such employee'),
      ...problemsAt(
        'watcherIds',
        watcherIds,
        (id) => isEmployeeHere(id) || isContactHere(id),
        'nobody who may watch this ticket',
      ),
    ];
  }
}

function isContactOf(person: Person | undefined, company: Company): boolean {
  if (person?.kind !== 'contact' || person.erased) return false;
  return person.companyId === company.id || person.companyId === company.managedBy;
}

function isEmployee(person: Person | undefined): boolean {
  return person?.kind === 'employee' && !person.erased;
}

function unknownKeys(given: Partial<TicketFields>): Problem[] {
  return listFields.flatMap((field) => {
    const key = given[field];
    return typeof key === 'string' && findEntry(field, key) === undefined
      ? [{ path: field, message: 'no such value: see /api/v1/ticket-lists' }]
      : [];
  });
}

function problemsAt(
  path: string,
  ids: readonly string[],
  isRight: (id: string) => boolean,
  message: string,
): Problem[] {
  return ids.flatMap((id, at) => (isRight(id) ? [] : [{ path: `${path}.${at}`, message }]));
}

/** For filters: every key must be one of its list. @throws UnknownReference */
export function assertKeys(filter: Record<string, unknown>): void {
  const problems = Object.entries(filter).flatMap(([field, keys]) =>
    isListField(field) && Array.isArray(keys)
      ? keys
          .filter((key) => findEntry(field, String(key)) === undefined)
          .map(() => ({ path: field, message: 'no such value: see /api/v1/ticket-lists' }))
      : [],
  );
  if (problems.length > 0) throw new UnknownReference(problems);
}
