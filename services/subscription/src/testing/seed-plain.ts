import { type PlainWorld, normalizeMailbox } from '@avviso/contracts';
import { COMPANY_ROWS, CONTACT_ROWS, EMPLOYEE_ROWS } from '@avviso/directory/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { keyOfCell } from '../domain/cells.js';
import { MAILBOXES_ROWS, PREFERENCES_ROWS } from '../storage/schemas.js';

type Part = 'companies' | 'contacts' | 'employees' | 'mailboxes' | 'preferences';
type Plain = { [P in Part]: NonNullable<PlainWorld[P]> };

/** Writes a plain world, as `worldFrom` takes it, straight into the store, so that one can be compared with the other. */
export async function seedPlain(app: INestApplicationContext, plain: Plain): Promise<void> {
  const insert = async (name: string, rows: object[]) => {
    const model = app.get<Model<object>>(getModelToken(name), { strict: false });
    if (rows.length > 0) await model.collection.insertMany(rows as never[]);
  };
  const state = (one: { id: string; email?: string | null | undefined }) => ({
    _id: one.id,
    version: 1,
    state: { firstName: 'First', lastName: one.id, erased: false, ...one },
    ...(one.email ? { address: normalizeMailbox(one.email) } : {}),
  });
  const kept = { version: 1, lastChange: null };
  const companyOf = new Map(plain.contacts.map(({ id, companyId }) => [id, companyId]));
  await insert(
    COMPANY_ROWS,
    plain.companies.map((one) => state({ name: one.id, ...one } as typeof one)),
  );
  await insert(CONTACT_ROWS, plain.contacts.map(state));
  await insert(EMPLOYEE_ROWS, plain.employees.map(state));
  await insert(
    MAILBOXES_ROWS,
    [...Map.groupBy(plain.mailboxes, (box) => box.companyId)].map(([_id, mailboxes]) => ({ _id, ...kept, mailboxes })),
  );
  await insert(
    PREFERENCES_ROWS,
    [...Map.groupBy(plain.preferences, (one) => one.personId)].map(([_id, choices]) => ({
      _id,
      ...kept,
      companyId: companyOf.get(_id) ?? 'operator',
      choices: choices.map(({ personId: _person, ...choice }) => choice),
      cells: [...new Set(choices.map(keyOfCell))],
    })),
  );
}
