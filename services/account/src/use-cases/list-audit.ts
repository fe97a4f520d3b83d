import type { AccountAuditEntry, AccountAuditQuery, AuditSubjectKind } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { type AuditRow, AuditTrail } from '../audit/audit-trail.js';
import { fullName } from '../domain/employee.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';

type NameOf = (kind: string, id: string) => string | undefined;

/** Fields that hold ids, and of what. */
const references: Readonly<Record<string, 'company' | 'contact' | 'employee'>> = {
  companyId: 'company',
  managedBy: 'company',
  personalManagerId: 'employee',
  defaultContactId: 'contact',
};

/** The ids that stand in the changes of an entry, with what they are ids of. */
function referencesIn({ changes }: AuditRow): { kind: string; id: string }[] {
  return changes.flatMap(({ field, from, to }) => {
    const kind = references[field];
    return kind ? [from, to].flatMap((id) => (typeof id === 'string' ? [{ kind, id }] : [])) : [];
  });
}

@Injectable()
export class ListAudit {
  constructor(
    private readonly trail: AuditTrail,
    private readonly companies: CompanyRepository,
    private readonly contacts: ContactRepository,
    private readonly employees: EmployeeRepository,
    private readonly profiles: ProfileRepository,
  ) {}

  /** Names are those of today: the trail itself keeps ids, so that a person that is erased is named nowhere in it. */
  async run(query: AccountAuditQuery): Promise<Page<AccountAuditEntry>> {
    const { items: rows, nextCursor } = await this.trail.page(query);
    const nameOf = await this.names(rows);
    return { items: rows.map((row) => entryOf(row, nameOf)), nextCursor };
  }

  private async names(rows: readonly AuditRow[]): Promise<NameOf> {
    const ids = (kind: AuditSubjectKind) =>
      rows.flatMap((row) => {
        const { subjectKind, subjectId, by } = row;
        const subject = { kind: subjectKind, id: subjectId };
        const named = [subject, { kind: by.kind, id: by.id }, ...referencesIn(row)];
        return named.flatMap((one) => (one.kind === kind && one.id !== null ? [one.id] : []));
      });
    const [companies, contacts, employees, profiles] = await Promise.all([
      this.companies.findMany(ids('company')),
      this.contacts.findMany(ids('contact')),
      this.employees.findMany(ids('employee')),
      this.profiles.findMany(ids('profile')),
    ]);
    return (kind, id) => {
      const person = kind === 'contact' ? contacts.get(id) : kind === 'employee' ? employees.get(id) : undefined;
      if (person) return fullName(person);
      return (kind === 'company' ? companies : profiles).get(id)?.name;
    };
  }
}

function entryOf(row: AuditRow, nameOf: NameOf): AccountAuditEntry {
  const { _id: id, at, by, action, subjectKind, subjectId, changes, origin, correlationId } = row;
  return {
    id,
    at: at.toISOString(),
    by: { ...by, name: by.id === null ? null : (nameOf(by.kind, by.id) ?? null) },
    action,
    subject: { kind: subjectKind, id: subjectId, name: nameOf(subjectKind, subjectId) ?? subjectId },
    changes,
    names: Object.fromEntries(
      referencesIn(row).flatMap(({ kind, id: named }) => {
        const name = nameOf(kind, named);
        return name === undefined ? [] : [[named, name] as const];
      }),
    ),
    origin,
    correlationId,
  };
}
