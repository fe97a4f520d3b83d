import { NotPermitted, type Principal } from '@avviso/access';
import type { ChangeMe as ChangeMeBody } from '@avviso/contracts';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../domain/account.errors.js';
import { changedContactFields } from '../domain/contact.js';
import { changedEmployee } from '../domain/employee.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ContactWriter } from './contact-writer.js';
import { EmployeeWriter } from './employee-writer.js';
import { actorOf } from './state-events.js';

@Injectable()
export class ChangeMe {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly employees: EmployeeRepository,
    private readonly contactWriter: ContactWriter,
    private readonly employeeWriter: EmployeeWriter,
  ) {}

  /**
   * What everybody may change of itself (ACC-20).
   * @param version the one that the change was made from; undefined for any
   */
  async run(principal: Principal, version: number | undefined, body: ChangeMeBody): Promise<void> {
    const by = { actor: actorOf(principal), granter: undefined };
    if (principal.kind === 'contact') {
      const { replyEmail, ...fields } = body;
      if (replyEmail !== undefined) throw new NotPermitted('Only employees get e-mail of replies to their tickets.');
      await this.contactWriter.run(by, async (session) => {
        const before = await this.contacts.find(principal.id, session);
        if (!before) throw new NotFound('contact');
        assertVersion(version, before.version);
        return { before, after: changedContactFields(before, fields) };
      });
      return;
    }
    const { jobTitle, ...fields } = body;
    if (jobTitle !== undefined) throw new NotPermitted('Employees have no job title.');
    await this.employeeWriter.run(by, async (session) => {
      const before = await this.employees.find(principal.id, session);
      if (!before) throw new NotFound('employee');
      assertVersion(version, before.version);
      return { before, after: changedEmployee(before, fields) };
    });
  }
}

function assertVersion(expected: number | undefined, actual: number): void {
  if (expected !== undefined && expected !== actual) throw new StaleVersion('Your profile');
}
