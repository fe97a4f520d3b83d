/**
 * Who may not call which endpoint, written by hand and on purpose not derived from the code (issue: one definition of who
 * may what). The thing asked for always belongs to one client company, of the office Lyon, that an ambassador manages.
 */

/** Everybody who calls; each is a real person who has signed in, but for `nobody`. */
export const callers = [
  'nobody',
  'stranger', // contact of an unrelated company
  'user', // contact of the company, neither administrator nor primary; the things are his
  'clientAdmin', // administrator and primary contact of the company
  'partner', // contact of the ambassador company that manages it
  'partnerAdmin', // the same, administrator
  'root', // Admin-Default
  'tech', // Technician of its office
  'manager', // Manager of its office, its personal manager
  'desk', // Service desk
  'farTech', // Technician of another office
  'farManager', // Manager of another office
] as const;
export type Caller = (typeof callers)[number];

export const contacts = ['stranger', 'user', 'clientAdmin', 'partner', 'partnerAdmin'] as const;
export const far = ['farTech', 'farManager'] as const;
export const technicians = ['tech', 'farTech'] as const;
export const managers = ['manager', 'farManager'] as const;
/** Every employee but the administrator. */
export const staff = [...technicians, ...managers, 'desk'] as const;
export const everyoneButRoot = [...contacts, ...staff] as const;
/** Of whom the company is hidden. */
export const outside = ['stranger', ...far] as const;

export interface Row {
  /** Status for everybody who is not named in `not`; several where it depends on who was first. */
  ok: number | readonly number[];
  /** Who may not, by the status of the refusal. Nobody is 401 everywhere, unless the row is public. */
  not?: Partial<Record<401 | 403 | 404 | 422, readonly Caller[]>>;
  public?: boolean;
  query?: string;
  body?: unknown;
  /** Sent as it is, with its type. */
  raw?: { type: string; base64: string };
  /** If-Match: a version that is nobody's, so that a change is asked for and never made. */
  stale?: boolean;
}

export const stale = true;
export const forRoot = { 403: everyoneButRoot };
