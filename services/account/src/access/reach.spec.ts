import { describe, expect, it } from '@jest/globals';
import { aContact, anEmployee } from '@avviso/access/testing';
import { type Company, blankCompany } from '../domain/company.js';
import { companiesSeenBy, holdsFor, sees, seesContactDetails } from './reach.js';

const company = (over: Partial<Company>): Company => ({
  ...blankCompany,
  id: 'company-2',
  name: 'Two',
  universes: ['client'],
  ...over,
});
const canSee = (principal: Parameters<typeof companiesSeenBy>[0], over: Partial<Company>) =>
  sees(companiesSeenBy(principal), company(over));

describe('the companies that somebody sees', () => {
  it('are for a contact its own, and as an ambassador those it manages, one level deep', () => {
    const plain = aContact({ universes: ['client'] });
    const ambassador = aContact({ universes: ['ambassador'] });
    expect(canSee(plain, { id: 'company-1' })).toBe(true);
    expect(canSee(plain, {})).toBe(false);
    expect(canSee(plain, { managedBy: 'company-1' })).toBe(false);
    expect(canSee(ambassador, { managedBy: 'company-1' })).toBe(true);
    expect(canSee(ambassador, { managedBy: 'company-3' })).toBe(false);
  });

  it('are for an employee those of its scope, and the operator', () => {
    const lyon = anEmployee({ profile: 'Technician', office: 'Lyon' });
    expect(canSee(lyon, { office: 'Lyon' })).toBe(true);
    expect(canSee(lyon, { office: 'Berlin' })).toBe(false);
    expect(canSee(lyon, { office: null })).toBe(false);
    expect(canSee(lyon, { office: 'Berlin', personalManagerId: lyon.id })).toBe(true);
    expect(canSee(lyon, { id: 'operator', universes: ['operator'] })).toBe(true);
    const own = anEmployee({ profile: 'Own', permissions: { 'companies.read': 'own' }, office: 'Lyon' });
    expect(canSee(own, { office: 'Lyon' })).toBe(false);
    expect(canSee(own, { personalManagerId: own.id })).toBe(true);
    expect(canSee(anEmployee({ permissions: {} }), { id: 'operator' })).toBe(false);
  });

  it('close when an employee has no office', () => {
    const { office: _none, ...nowhere } = anEmployee({ profile: 'Technician' });
    expect(canSee(nowhere, { office: null })).toBe(false);
  });
});

describe('what somebody may do with a company', () => {
  it('goes by the scope of the permission itself', () => {
    const manager = anEmployee({ profile: 'Manager', office: 'Lyon' });
    expect(holdsFor(manager, 'companies.manage', company({ office: 'Lyon' }))).toBe(true);
    expect(holdsFor(manager, 'companies.manage', company({ office: 'Berlin' }))).toBe(false);
    expect(holdsFor(manager, 'companies.manage', company({ id: 'operator', office: 'Lyon' }))).toBe(false);
    expect(holdsFor(anEmployee(), 'companies.manage', company({ id: 'operator' }))).toBe(true);
    expect(holdsFor(aContact({ administrator: true }), 'companies.manage', company({ id: 'company-1' }))).toBe(false);
  });

  it('shows contact details to contacts, and to employees with the permission', () => {
    expect(seesContactDetails(aContact(), company({}))).toBe(true);
    const reader = anEmployee({ permissions: { 'companies.read': 'all' } });
    expect(seesContactDetails(reader, company({}))).toBe(false);
  });
});
