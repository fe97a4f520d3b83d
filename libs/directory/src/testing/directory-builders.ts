import type { CompanyState, ContactState, EmployeeState } from '@avviso/contracts';

/** A client company for tests. */
export function aCompanyState(over: Partial<CompanyState> & { id: string }): CompanyState {
  return { name: `Company ${over.id}`, universes: ['client'], domains: [], archived: false, ...over };
}

/** A contact with access for tests: of `company-1`, neither administrator nor primary. */
export function aContactState(over: Partial<ContactState> & { id: string }): ContactState {
  return {
    companyId: 'company-1',
    firstName: 'Casey',
    lastName: over.id,
    administrator: false,
    primary: false,
    universes: ['client'],
    seesManagedTickets: false,
    ownActions: false,
    access: true,
    erased: false,
    ...over,
  };
}

/** An employee with access for tests. */
export function anEmployeeState(over: Partial<EmployeeState> & { id: string }): EmployeeState {
  return {
    firstName: 'Erin',
    lastName: over.id,
    replyEmail: true,
    ownActions: false,
    customerService: false,
    access: true,
    suspended: false,
    permissions: {},
    erased: false,
    ...over,
  };
}

export { COMPANY_ROWS, CONTACT_ROWS, EMPLOYEE_ROWS } from '../directory.schemas.js';
