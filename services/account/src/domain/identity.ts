import { type ChangeIdentity, type Identity, type Logo, brandColoursFrom } from '@avviso/contracts';
import type { Company } from './company.js';

/** A logo as a company keeps it; its bytes are elsewhere, by their hash. */
export type KeptLogo = Omit<Logo, 'url'> & { hash: string };

/** What a company chose of name, colour, address and logo (ACC-21); null takes over what the installation has. */
export interface CompanyIdentity {
  name: string | null;
  colour: string | null;
  portalAddress: string | null;
  logo: KeptLogo | null;
}

export const noIdentity: CompanyIdentity = { name: null, colour: null, portalAddress: null, logo: null };

export const logoPath = (hash: string) => `/api/v1/identity/logos/${hash}`;

export function shownLogo(logo: KeptLogo | null): Logo | null {
  if (!logo) return null;
  const { hash, ...facts } = logo;
  return { url: logoPath(hash), ...facts };
}

/** The company after a change of its identity; the same object when nothing differs. */
export function withIdentity(company: Company, change: Partial<ChangeIdentity & { logo: KeptLogo | null }>): Company {
  const before = company.identity ?? noIdentity;
  const after = { ...before, ...change };
  if (JSON.stringify(after) === JSON.stringify(before)) return company;
  const chosen = Object.values(after).some((value) => value !== null);
  return { ...company, identity: chosen ? after : null, version: company.version + 1 };
}

/**
 * What people see: of the company where it chose, else of the installation.
 * @param installation the operator's own company, whose identity is the installation's
 */
export function effectiveIdentity(
  company: Company | undefined,
  installation: Company,
  defaults: Pick<Identity, 'portalAddress' | 'registration' | 'trial'>,
): Identity {
  const own = company?.identity ?? noIdentity;
  const base = installation.identity ?? noIdentity;
  const colour = own.colour ?? base.colour;
  return {
    name: own.name ?? base.name ?? installation.name,
    colours: colour === null ? null : brandColoursFrom(colour),
    logo: shownLogo(own.logo ?? base.logo),
    portalAddress: own.portalAddress ?? base.portalAddress ?? defaults.portalAddress,
    registration: defaults.registration,
    trial: defaults.trial,
  };
}

/** The host under which a portal is found, with its port where it has one. */
export function hostOf(portalAddress: string | null | undefined): string | undefined {
  return portalAddress ? new URL(portalAddress).host : undefined;
}
