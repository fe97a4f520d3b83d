import { type PutCompanyMailboxes, mailboxSchema, normalizeMailbox } from '@avviso/contracts';
import type { MailboxesRow } from './model.js';
import { cellsOf, keyOfCell } from './cells.js';
import { InvalidMailboxes, MailboxesRefused } from './subscription.errors.js';

type Mailboxes = MailboxesRow['mailboxes'];

/**
 * The matrix as it is after it was saved: the filled fields, in the order of the catalogue. An empty address is an empty
 * field (SUB-1).
 * @throws InvalidMailboxes naming universe and category of each wrong address; MailboxesRefused
 */
export function checkedMailboxes(
  wished: PutCompanyMailboxes['mailboxes'],
  company: Parameters<typeof cellsOf>[0],
  supportAddresses: readonly string[],
): Mailboxes {
  const filled = wished.map((box, i) => ({ ...box, email: box.email?.trim() ?? '', path: `mailboxes.${i}` }));
  const boxes = filled.filter(({ email }) => email !== '');
  const problems = <T extends { path: string; universe: string; category: string }>(
    list: readonly T[],
    field: string,
    text: string,
  ) => list.map((one) => ({ path: `${one.path}.${field}`, message: `${one.universe}, ${one.category}: ${text}` }));

  const invalid = boxes.filter(({ email }) => !mailboxSchema.safeParse(email).success);
  if (invalid.length > 0) {
    throw new InvalidMailboxes(problems(invalid, 'email', 'must be an e-mail address such as name@example.org'));
  }
  const cells = new Map(cellsOf(company).map((cell) => [keyOfCell(cell), cell]));
  const foreign = boxes.filter((box) => !cells.has(keyOfCell(box)));
  if (foreign.length > 0) {
    throw new MailboxesRefused('NOT_OF_COMPANY', problems(foreign, 'universe', 'the company is not in this universe'));
  }
  const silent = boxes.filter((box) => cells.get(keyOfCell(box))?.raised === false);
  if (silent.length > 0) {
    throw new MailboxesRefused('NOT_RAISED', problems(silent, 'category', 'nothing is raised here for this company'));
  }
  const twice = filled.filter((box, i) => filled.findIndex((other) => keyOfCell(other) === keyOfCell(box)) < i);
  if (twice.length > 0) throw new MailboxesRefused('TWICE', problems(twice, 'category', 'stands here twice'));
  const own = new Set(supportAddresses.map(normalizeMailbox));
  const looping = boxes.filter(({ email }) => own.has(normalizeMailbox(email)));
  if (looping.length > 0) {
    throw new MailboxesRefused(
      'SUPPORT_ADDRESS',
      problems(looping, 'email', 'is a support address of this installation'),
    );
  }
  const order = [...cells.keys()];
  return boxes
    .map(({ universe, category, email }) => ({ universe, category, email }))
    .sort((a, b) => order.indexOf(keyOfCell(a)) - order.indexOf(keyOfCell(b)));
}

/** What differs, by field of the matrix. */
export function mailboxChanges(before: Mailboxes, after: Mailboxes) {
  const [was, is] = [before, after].map((list) => new Map(list.map((box) => [keyOfCell(box), box.email])));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])]
    .map((field) => ({ field, from: was?.get(field) ?? null, to: is?.get(field) ?? null }))
    .filter(({ from, to }) => from !== to);
}
