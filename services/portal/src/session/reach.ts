import { reaches } from '@avviso/access/principal';
import type { Permission } from '@avviso/access/permissions';
import type { Company } from '@avviso/contracts';
import type { Person } from './person';

/**
 * Whether an employee holds a permission for a company, in the scope in which it is held (ACC-9). The API decides; this
 * keeps a page from offering what would be refused.
 */
export function holdsFor(person: Person, permission: Permission, company: Company): boolean {
  if (person.kind !== 'employee') return false;
  return reaches(person, person.permissions[permission] as Parameters<typeof reaches>[1], {
    // The operator is of no office.
    office: company.builtIn && company.universes.includes('operator') ? null : company.office,
    ownerIds: company.personalManagerId ? [company.personalManagerId] : [],
  });
}
