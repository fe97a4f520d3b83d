interface Named {
  key: string;
}

/** What an administrator changed, entry by entry, for the audit: `waiting` from what to what, and the order. */
export function changesOfEntries(from: readonly Named[], to: readonly Named[]) {
  const keys = [...new Set([...from, ...to].map(({ key }) => key))];
  const find = (entries: readonly Named[], key: string) => entries.find((entry) => entry.key === key) ?? null;
  const changed = keys
    .map((field) => ({ field, from: find(from, field) as unknown, to: find(to, field) as unknown }))
    .filter((change) => differs(change.from, change.to));
  const order = (entries: readonly Named[], among: readonly Named[]) =>
    entries.map(({ key }) => key).filter((key) => find(among, key));
  return [...changed, ...changeOf('order', order(from, to), order(to, from))];
}

export function changeOf(field: string, from: unknown, to: unknown) {
  return differs(from, to) ? [{ field, from, to }] : [];
}

const differs = (from: unknown, to: unknown) => JSON.stringify(from, inOrder) !== JSON.stringify(to, inOrder);

/** The order in which a thing names its parts says nothing. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
