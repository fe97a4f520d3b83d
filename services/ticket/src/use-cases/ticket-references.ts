import type { BulkTicketAction } from '@avviso/contracts';
import { type Company, Directory, type Person } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { type TicketSetup, listFields } from '../domain/setup/ticket-setup.js';
import { CompanyArchived, UnknownReference, noSuchValue } from '../domain/ticket.errors.js';
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
  async check(given: Partial<TicketFields>, result: TicketFields, setup: TicketSetup): Promise<Company> {
    const company = await this.directory.company(result.companyId);
    if (!company) throw new UnknownReference([{ path: 'companyId', message: 'no such company' }]);
    if (company.archived && given.companyId !== undefined) throw new CompanyArchived();
    const problems = [...unknownKeys(given, setup), ...(await this.peopleProblems(given, result, company))];
    if (problems.length > 0) throw new UnknownReference(problems);
    return company;
  }

  /** What a change of many tickets names, as far as it is right or wrong for each of them. @throws UnknownReference */
  async checkNamed({ set = {}, add = {} }: BulkTicketAction, setup: TicketSetup): Promise<void> {
    const { fields: _, ...fields } = set;
    const assigneeIds = { set: fields.assigneeIds ?? [], add: add.assigneeIds ?? [] };
    const people = await this.directory.people([...assigneeIds.set, ...assigneeIds.add]);
    const isEmployeeHere = (id: string) => isEmployee(people.get(id));
    const problems = [
      ...unknownKeys(fields as Partial<TicketFields>, setup).map((problem) => ({
        ...problem,
        path: `set.${problem.path}`,
      })),
      ...problemsAt('set.assigneeIds', assigneeIds.set, isEmployeeHere, 'no such employee'),
      ...problemsAt('add.assigneeIds', assigneeIds.add, isEmployeeHere, 'no such employee'),
    ].map(({ path, message }) => ({ path: `change.${path}`, message }));
    if (problems.length > 0) throw new UnknownReference(problems);
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

function unknownKeys(given: Partial<TicketFields>, setup: TicketSetup): Problem[] {
  return listFields.flatMap((field) => {
    const key = given[field];
    return typeof key === 'string' && setup.entry(field, key) === undefined
      ? [{ path: field, message: noSuchValue }]
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
