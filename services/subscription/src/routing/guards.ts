import { type Reason, trialPlaceOf } from '@avviso/contracts';
import { type Candidate, isUnsubscribed, reason } from './candidate.js';
import type { RoutingContext } from './context.js';
import { customersSeeSomething } from './visibility.js';

/**
 * The negative reasons of a candidate: those that its rule gave, and those that hold for every rule. What stops the
 * whole event is the only reason then, and so is a preference that is off; the others are all recorded.
 */
export function objectionsTo(context: RoutingContext): (candidate: Candidate) => Reason[] {
  const { facts, company } = context;
  const visible = customersSeeSomething(context);
  return (candidate) => {
    if (facts.muted) return [reason('imported')];
    // ACC-1: nothing is sent for an archived company
    if (company?.archived) return [reason('company-archived', { companyId: company.id })];
    if (isUnsubscribed(candidate)) return candidate.against;
    const all = [
      ...candidate.against,
      ...(isOwnAction(candidate, context) ? [reason('own-action')] : []),
      ...(candidate.audience === 'customer' && !visible ? [reason('nothing-visible')] : []),
      ...archivedCompanyOf(candidate, context),
      ...objectionsToAddress(candidate, context),
      ...(mayLeave(candidate, context) ? [] : [reason('trial-mode')]),
    ];
    return all.filter((one, i) => all.findIndex((other) => other.code === one.code) === i);
  };
}

/** SUB-25: automatic changes are nobody's. */
function isOwnAction({ to, unlessOwnAction }: Candidate, { event }: RoutingContext): boolean {
  if (!unlessOwnAction || (to.kind !== 'contact' && to.kind !== 'employee')) return false;
  return event.actorkind === to.kind && event.actorid === to.person.id && !to.person.ownActions;
}

/** Somebody of an archived company, such as a watcher, is written to no more either. */
function archivedCompanyOf({ to }: Candidate, { world }: RoutingContext): Reason[] {
  const company = to.kind === 'contact' ? world.company(to.person.companyId) : undefined;
  return company?.archived ? [reason('company-archived', { companyId: company.id })] : [];
}

function objectionsToAddress({ to, channel }: Candidate, { world }: RoutingContext): Reason[] {
  if (channel !== 'email') return [];
  const address = to.kind === 'contact' || to.kind === 'employee' ? to.person.email : to.address;
  if (!address) return [reason('no-address')];
  return [
    ...(world.isSupportAddress(address) ? [reason('loop-guard')] : []),
    ...(world.isSuppressed(address) ? [reason('suppressed-address')] : []),
  ];
}

/** OPS-18: on a staging installation only some are reached. */
function mayLeave({ to, channel }: Candidate, { world }: RoutingContext): boolean {
  const address = ('person' in to ? to.person.email : to.address) ?? null;
  return trialPlaceOf(world.trial, channel, address) !== undefined;
}
