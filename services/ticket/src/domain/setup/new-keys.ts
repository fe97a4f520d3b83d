import { type Localized, languages } from '@avviso/contracts';

/** Keys of entries in their order: those without one get one from their name, which no other has. */
export function keysFor(entries: readonly { key?: string | undefined; names: Localized }[]): string[] {
  const taken = new Set(entries.flatMap(({ key }) => key ?? []));
  return entries.map(({ key, names }) => {
    if (key !== undefined) return key;
    const fresh = freeKey(slugOf(names), taken);
    taken.add(fresh);
    return fresh;
  });
}

function slugOf(names: Localized): string {
  const name = names.en ?? languages.map((language) => names[language]).find((one) => one !== undefined) ?? '';
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return slug.slice(0, 50).replace(/-$/, '') || 'value';
}

function freeKey(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let count = 2; ; count++) if (!taken.has(`${slug}-${count}`)) return `${slug}-${count}`;
}
