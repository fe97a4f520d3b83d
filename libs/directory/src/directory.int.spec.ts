import { type CompanyState, type ContactState, type EmployeeState, contactStateSchema } from '@avviso/contracts';
import { CHANGE_MARK_ROWS, type ChangeMarkRow, ChangeMarks, changeMarkRowSchema, migrate } from '@avviso/persistence';
import { type TestStore, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Connection, createConnection } from 'mongoose';
import { Directory } from './directory.js';
import {
  COMPANY_ROWS,
  CONTACT_ROWS,
  type DirectoryRow,
  EMPLOYEE_ROWS,
  companyRowSchema,
  contactRowSchema,
  employeeRowSchema,
} from './directory.schemas.js';

let store: TestStore;
let connection: Connection;
let directory: Directory;
beforeAll(async () => {
  store = await startTestStore();
  connection = await createConnection(store.uri, { dbName: 'directory_test' }).asPromise();
  directory = new Directory(
    connection.model<DirectoryRow<CompanyState>>(COMPANY_ROWS, companyRowSchema, 'directory_companies'),
    connection.model<DirectoryRow<ContactState>>(CONTACT_ROWS, contactRowSchema, 'directory_contacts'),
    connection.model<DirectoryRow<EmployeeState>>(EMPLOYEE_ROWS, employeeRowSchema, 'directory_employees'),
    new ChangeMarks(connection.model<ChangeMarkRow>(CHANGE_MARK_ROWS, changeMarkRowSchema)),
  );
  await migrate(connection);
}, 60_000);
afterAll(async () => {
  await connection?.close();
  await store?.stop();
});

const contact = (id: string, firstName: string) =>
  contactStateSchema.parse({
    id,
    companyId: 'c1',
    firstName,
    lastName: 'Aubry',
    administrator: false,
    primary: false,
    universes: ['client'],
    access: true,
  });

describe('the directory', () => {
  it('ends in the newest state, however often and in whatever order the states come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uuid(),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 15 }),
        async (id, versions) => {
          for (const version of versions) await directory.keepContact(contact(id, `v${version}`), version);
          const newest = Math.max(...versions);
          expect(await directory.contact(id)).toMatchObject({ firstName: `v${newest}`, version: newest });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('ends in the newest state when states come at the same time', async () => {
    const versions = [5, 3, 9, 1, 9, 7, 2, 8];
    await Promise.all(versions.map((version) => directory.keepContact(contact('busy', `v${version}`), version)));
    expect(await directory.contact('busy')).toMatchObject({ firstName: 'v9', version: 9 });
  });

  it('says that it does not know somebody, and never invents one', async () => {
    expect(await directory.contact('nobody')).toBeUndefined();
    expect(await directory.person('nobody')).toBeUndefined();
    expect(await directory.people([])).toEqual(new Map());
  });

  it('finds people of both kinds by their ids', async () => {
    await directory.keepContact(contact('p1', 'Hélène'), 1);
    expect((await directory.people(['p1', 'nobody', 'p1'])).get('p1')).toMatchObject({
      kind: 'contact',
      firstName: 'Hélène',
    });
  });
});
