import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

/** What a file brings along at once: not what it loads later, and no types. */
function broughtBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(
    /^import (?!type )([^;]*?) from '([^']+)'/gm,
  )) {
    const onlyTypes = /^\{(\s*type [^,}]+,?)+\s*\}$/.test(names);
    if (onlyTypes) continue;
    if (!from.startsWith('.')) seen.add(from);
    else {
      const path = join(dirname(file), from);
      const found = [`${path}.tsx`, `${path}.ts`].find((name) => existsSync(name));
      if (found) broughtBy(found, seen);
    }
  }
  return seen;
}

// All schemas would come with it: more than the whole page for whoever only wants to sign in.
it('the routes bring no contracts to the sign-in page', () => {
  const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'main.tsx');
  const brought = broughtBy(main);
  expect(brought.size).toBeGreaterThan(40);
  expect(brought).not.toContain('@avviso/contracts');
});
