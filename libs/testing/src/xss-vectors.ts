import { readFileSync } from 'node:fs';

/**
 * Texts that make a careless page run a script, ask a foreign server (always `evil.example`) or cover itself: OWASP's XSS
 * Filter Evasion Cheat Sheet, and what Markdown and mutating parsers add. Each calls `alert` where it works.
 */
export function xssVectors(): string[] {
  return JSON.parse(readFileSync(new URL('../data/xss-vectors.json', import.meta.url), 'utf8')) as string[];
}
