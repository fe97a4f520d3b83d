import { z } from 'zod';

/** One line in any script: it becomes part of mail headers and CSV files, so no control characters. */
export const lineSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line, without control characters');

/** Longest name of a person or company, in UTF-16 units. */
export const longestName = 200;
export const personNameSchema = lineSchema(longestName);
export const jobTitleSchema = lineSchema(200);
export const phoneSchema = lineSchema(50);
export const officeSchema = lineSchema(100).describe('office of the operator');

/** An IANA time zone that this runtime knows. */
export const timeZoneSchema = z.string().max(60).refine(isTimeZone, 'must be an IANA time zone such as Europe/Paris');

function isTimeZone(name: string): boolean {
  // Offsets ("+02:00") are valid for Intl but know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** ASVS 5.0, 6.2: at least 8 characters, at least 64 allowed, no rules of composition. */
export const passwordSchema = z
  .string()
  .min(8, 'at least 8 characters')
  .max(1000)
  .describe('at least 8 characters; any script');

/** Sign-in name of a person who has no e-mail address (ACC-7). */
export const userNameSchema = z
  .string()
  .trim()
  .min(3)
  .max(64)
  .regex(/^[\p{L}\p{M}\p{N}._-]+$/u, 'letters, digits, dot, hyphen and underscore');
