/** Without l, o, 0 and 1, which are read as one another. 32 letters: five bits each. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const groups = 3;
const groupLength = 5;
const form = /^[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}$/;

/** How long a temporary password signs in (ACC-18). */
export const TEMPORARY_PASSWORD_HOURS = 72;
/** How many are given to a contact in 24 hours (ACC-18). */
export const temporaryPasswordsPerDay = 3;

/** 75 bits as three groups of five letters and digits. @param bits at least 15 random bytes */
export function passwordFromBits(bits: Uint8Array): string {
  const letters = Array.from({ length: groups * groupLength }, (_, index) => alphabet[(bits[index] ?? 0) & 31] ?? '');
  return Array.from({ length: groups }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
}

/** Whether something could be a temporary password: only then it is compared with one, known account or not. */
export function looksTemporary(password: string): boolean {
  return form.test(password);
}

/**
 * When the next temporary password may be asked for.
 * @param requests times of those before
 * @returns undefined for now
 */
export function nextTemporaryPasswordAt(requests: readonly Date[], now: Date): Date | undefined {
  const ofToday = requestsOfToday(requests, now).sort((a, b) => a.getTime() - b.getTime());
  const hindering = ofToday[ofToday.length - temporaryPasswordsPerDay];
  return hindering && new Date(hindering.getTime() + day);
}

export function requestsOfToday(requests: readonly Date[], now: Date): Date[] {
  return requests.filter((time) => now.getTime() - time.getTime() < day);
}

const day = 24 * 3_600_000;
