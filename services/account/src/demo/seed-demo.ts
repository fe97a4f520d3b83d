import type { DomainEvent } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import type { INestApplicationContext } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { operatorCompanyId } from '../domain/company.js';
import { newContact } from '../domain/contact.js';
import { newEmployee } from '../domain/employee.js';
import type { PersonKind, UserAccount } from '../domain/user-account.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { companyChanged, contactChanged, employeeChanged, systemActor } from '../use-cases/state-events.js';
import { demoCompanies, demoOperator } from './demo-companies.js';
import { demoContacts, demoEmployees, demoPassword } from './demo-people.js';

/** Fills a store that has no people yet with those of the demo, all of them or none. */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  const isFilled = (await app.get(EmployeeRepository).exists({})) || (await app.get(ContactRepository).exists({}));
  if (isFilled) return;
  const passwordHash = await app.get(PasswordHasher).hash(demoPassword);
  await app.get(UnitOfWork).run(async (session) => {
    const events = [
      ...(await addEmployees(app, passwordHash, session)),
      ...(await addCompanies(app, session)),
      ...(await addContacts(app, passwordHash, session)),
    ];
    await app.get(Outbox).add(session, events);
  });
}

async function addCompanies(app: INestApplicationContext, session: ClientSession): Promise<DomainEvent[]> {
  const companies = app.get(CompanyRepository);
  const builtIn = await companies.find(operatorCompanyId, session);
  if (!builtIn) throw new Error('the company of the operator is missing');
  const operator = { ...builtIn, ...demoOperator, version: builtIn.version + 1 };
  await companies.save(operator, session);
  for (const company of demoCompanies) await companies.insert(company, session);
  return [operator, ...demoCompanies].map((company) => companyChanged(company, systemActor));
}

async function addEmployees(
  app: INestApplicationContext,
  passwordHash: string,
  session: ClientSession,
): Promise<DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (const { id, profileId, fields } of demoEmployees) {
    const employee = newEmployee(id, fields);
    const account = accountOf('employee', { ...employee, profileId }, passwordHash);
    await app.get(EmployeeRepository).insert(employee, session);
    await app.get(UserAccountRepository).put(account, session);
    const profile = await app.get(ProfileRepository).find(profileId, session);
    events.push(employeeChanged(employee, account, profile, systemActor));
  }
  return events;
}

async function addContacts(
  app: INestApplicationContext,
  passwordHash: string,
  session: ClientSession,
): Promise<DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (const { id, profileId, fields } of demoContacts) {
    const company = demoCompanies.find((one) => one.id === fields.companyId);
    if (!company) throw new Error(`the demo has no company ${fields.companyId}`);
    const contact = newContact(id, fields, company);
    const account = accountOf('contact', { ...contact, profileId }, passwordHash);
    await app.get(ContactRepository).insert(contact, session);
    await app.get(UserAccountRepository).put(account, session);
    events.push(contactChanged(contact, account, systemActor));
  }
  return events;
}

function accountOf(
  personKind: PersonKind,
  person: { id: string; email: string | null; profileId: string },
  passwordHash: string,
): UserAccount {
  if (person.email === null) throw new Error(`${person.id} of the demo has no address to sign in with`);
  const { id: personId, email: login, profileId } = person;
  return { id: newId(), personKind, personId, login, passwordHash, profileId, suspended: false };
}
