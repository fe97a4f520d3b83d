/** What a mail program reads of a mail to put it into its thread. */
export interface ThreadedMail {
  messageId: string;
  /** Oldest first. */
  references: readonly string[];
  inReplyTo?: string | undefined;
}

/**
 * The threads that mail programs show (RFC 5256, "REFERENCES", steps 1 and 2: by ids, not by subjects). npm has no library
 * for it that is looked after.
 * @returns ids of the mails that are there, by thread
 */
export function threadsOf(mails: readonly ThreadedMail[]): string[][] {
  const parents = new Map<string, string>();
  const isBelow = (id: string | undefined, ancestor: string): boolean =>
    id !== undefined && (id === ancestor || isBelow(parents.get(id), ancestor));
  const link = (parent: string, child: string) => {
    if (!isBelow(parent, child)) parents.set(child, parent);
  };
  for (const { messageId, references, inReplyTo } of mails) {
    const ancestors = references.length > 0 ? references : inReplyTo === undefined ? [] : [inReplyTo];
    // 1 A: between others a link that is there already stays
    for (const [at, child] of ancestors.entries()) {
      const parent = ancestors[at - 1];
      if (parent !== undefined && !parents.has(child)) link(parent, child);
    }
    // 1 B: what the mail says of itself replaces what others said of it
    parents.delete(messageId);
    const parent = ancestors.at(-1);
    if (parent !== undefined) link(parent, messageId);
  }
  const rootOf = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined ? id : rootOf(parent);
  };
  return Object.values(Object.groupBy(mails, ({ messageId }) => rootOf(messageId))).map((thread = []) =>
    thread.map(({ messageId }) => messageId),
  );
}
