import { type PortalMode, ticketFieldNames } from '@avviso/contracts';
import type { BuiltInField, PortalRule } from './stored-setup.js';

interface BuiltIn {
  /** On the first day. */
  rule: PortalRule;
  /** What it can be set to. */
  modes: readonly PortalMode[];
  requirable: boolean;
}

const field = (portal: PortalMode, modes: readonly PortalMode[], requirable = false, required = false): BuiltIn => ({
  rule: { portal, required },
  modes,
  requirable,
});
const all = ['hidden', 'view', 'edit'] as const;
const shown = ['view', 'edit'] as const;

/**
 * What contacts may do with each built-in field (TKT-3). Title and description are written by whoever opens the ticket.
 * Company and requester decide who sees a ticket at all, so they are shown and not changed; contacts cannot see who could
 * be assigned or watch.
 */
export const builtInFields: Readonly<Record<BuiltInField, BuiltIn>> = {
  title: field('view', shown, false, true),
  description: field('view', shown, true),
  status: field('view', all),
  priority: field('edit', all, true),
  type: field('edit', all, true),
  impact: field('edit', all, true),
  productFamily: field('edit', all, true),
  companyId: field('view', ['view']),
  contactId: field('view', ['view']),
  assigneeIds: field('view', ['hidden', 'view']),
  watcherIds: field('hidden', ['hidden', 'view']),
  tags: field('hidden', all, true),
  office: field('hidden', ['hidden', 'view']),
};
export const builtInNames: readonly BuiltInField[] = [...ticketFieldNames, 'office'];

/** Shown on the portal only when it can be edited there, too (TKT-3). Custom fields are alike. */
const shownOnlyWhenEditable: readonly string[] = ['productFamily'];

/** A rule with the exceptions of TKT-3 applied. */
export function appliedMode(name: string, mode: PortalMode): PortalMode {
  const onlyEditable = name.startsWith('fields.') || shownOnlyWhenEditable.includes(name);
  return mode === 'view' && onlyEditable ? 'hidden' : mode;
}

/** What a contact gives when it opens a ticket, whether or not it may change it later. */
export const givenWhenOpening: readonly string[] = ['title', 'description', 'companyId', 'contactId'];
