import type { TicketFieldName } from '@avviso/contracts';

export type PortalAccess = 'hidden' | 'view' | 'edit';

/** What contacts may do with each field (TKT-3). Title and description are written by whoever opens the ticket. */
export const portalFields: Readonly<Record<TicketFieldName | 'office', PortalAccess>> = {
  title: 'view',
  description: 'view',
  status: 'view',
  priority: 'edit',
  type: 'edit',
  impact: 'edit',
  productFamily: 'edit',
  companyId: 'view',
  contactId: 'view',
  assigneeIds: 'view',
  watcherIds: 'hidden',
  tags: 'hidden',
  office: 'hidden',
};

/** Shown on the portal only when it can be edited there, too (TKT-3). */
const shownOnlyWhenEditable: readonly string[] = ['productFamily'];

/** The table with the exceptions of TKT-3 applied. */
export function portalAccess(field: TicketFieldName | 'office'): PortalAccess {
  const access = portalFields[field];
  return access === 'view' && shownOnlyWhenEditable.includes(field) ? 'hidden' : access;
}

export function isVisibleOnPortal(field: TicketFieldName | 'office'): boolean {
  return portalAccess(field) !== 'hidden';
}

/** What a contact may set when it opens a ticket: what it may edit, and what every ticket begins with. */
const setWhenOpening: readonly string[] = ['title', 'description', 'companyId', 'contactId'];

export function mayContactSet(field: TicketFieldName, when: 'opening' | 'changing'): boolean {
  return portalAccess(field) === 'edit' || (when === 'opening' && setWhenOpening.includes(field));
}
