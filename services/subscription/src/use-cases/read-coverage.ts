import { adminProfile } from '@avviso/access';
import type { Reason, TicketNotificationCoverage, WorldEmployee } from '@avviso/contracts';
import { Directory, type Employee } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { whyNoAdministrator, whyNoTechnician } from '../routing/rules/status-rule.js';

const MOST_COMPANIES = 200;

/** Whom the ticket status rule reaches now, and who is left out and why (SUB-13). */
@Injectable()
export class ReadCoverage {
  constructor(private readonly directory: Directory) {}

  async execute(): Promise<TicketNotificationCoverage> {
    const [employees, companies, reachable] = await Promise.all([
      this.directory.employees(),
      this.directory.customers(),
      this.directory.companyIdsWithAddress(),
    ]);
    const here = employees.filter((employee) => !employee.erased);
    const leftOut = companies.filter(({ id }) => !reachable.has(id));
    return {
      administrators: coverageOf(
        here.filter((employee) => employee.profile === adminProfile),
        whyNoAdministrator,
      ),
      // whoever works on tickets, and whoever would but for a missing account, profile or address
      technicians: coverageOf(
        here.filter((employee) => !employee.profile || 'tickets.work' in employee.permissions),
        whyNoTechnician,
      ),
      customer: {
        companies: companies.length,
        reached: companies.length - leftOut.length,
        leftOut: leftOut.slice(0, MOST_COMPANIES).map(({ id, name }) => ({ id, name, reasons: ['no-address'] })),
      },
    };
  }
}

function coverageOf(employees: readonly Employee[], whyNot: (employee: WorldEmployee) => Reason[]) {
  const people = employees.map((employee) => ({
    id: employee.id,
    name: `${employee.firstName} ${employee.lastName}`.trim(),
    email: employee.email ?? null,
    reasons: whyNot(employee).map(({ code }) => code),
  }));
  return {
    reached: people.filter(({ reasons }) => reasons.length === 0).map(({ id, name, email }) => ({ id, name, email })),
    leftOut: people.filter(({ reasons }) => reasons.length > 0).map(({ id, name, reasons }) => ({ id, name, reasons })),
  };
}
