import type { SaveTicketView, TicketView } from '@avviso/contracts';
import type { Principal } from '@avviso/access';

/** A list with its filters under a name (TKT-5). */
export interface StoredView extends SaveTicketView {
  id: string;
  version: number;
  owner: { kind: 'contact' | 'employee'; id: string; name: string };
  createdAt: Date;
}

/** Own views, and those that staff shares. */
export function seesView(principal: Principal, view: StoredView): boolean {
  return view.owner.id === principal.id || (view.shared && principal.kind === 'employee');
}

/** The owner; a shared one also whoever keeps the settings of the installation, so that none outlives its owner for ever. */
export function mayChangeView(principal: Principal, view: StoredView): boolean {
  if (view.owner.id === principal.id) return true;
  return view.shared && principal.kind === 'employee' && principal.permissions['settings.manage'] !== undefined;
}

export function shownView(principal: Principal, view: StoredView): TicketView {
  const { id, version, name, shared, filters, sort, group, owner } = view;
  return {
    id,
    version,
    name,
    shared,
    filters,
    sort,
    group,
    owner: { id: owner.id, name: owner.name },
    editable: mayChangeView(principal, view),
  };
}
