import { CurrentPrincipal, type Principal, Requires, SignedIn } from '@avviso/access';
import {
  type Assignable,
  type ChangeEmployee as ChangeEmployeeBody,
  type CreateEmployee as CreateEmployeeBody,
  type Employee,
  type ListEmployeesQuery,
  changeEmployeeSchema,
  createEmployeeSchema,
  employeePageSchema,
  employeeSchema,
  listEmployeesQuerySchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { fullName } from '../domain/employee.js';
import { ChangeEmployee } from '../use-cases/change-employee.js';
import { CreateEmployee } from '../use-cases/create-employee.js';
import { ListEmployees } from '../use-cases/list-employees.js';
import { ReadEmployee } from '../use-cases/read-employee.js';
import { Presenter } from './presenter.js';

@Controller('api/v1/employees')
export class EmployeesController {
  constructor(
    private readonly listEmployees: ListEmployees,
    private readonly readEmployee: ReadEmployee,
    private readonly createEmployee: CreateEmployee,
    private readonly changeEmployee: ChangeEmployee,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @SignedIn()
  @Returns(employeePageSchema, 200, 'With ?assignable=true: only id and name, for every employee.')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listEmployeesQuerySchema }) query: ListEmployeesQuery,
  ): Promise<Page<Employee | Assignable>> {
    const page = await this.listEmployees.run(principal, query);
    if (!query.assignable) return { ...page, items: await this.presenter.employees(page.items) };
    return { ...page, items: page.items.map((employee) => ({ id: employee.id, name: fullName(employee) })) };
  }

  @Get(':id')
  @Requires('employees.read')
  @Returns(employeeSchema)
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<Employee> {
    const employee = await this.readEmployee.run(id);
    setETag(response, employee.version);
    return this.presenter.employee(employee);
  }

  @Post()
  @Requires('employees.manage')
  @Returns(employeeSchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createEmployeeSchema }) body: CreateEmployeeBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Employee> {
    const employee = await this.createEmployee.run(principal, body);
    response.location(`/api/v1/employees/${employee.id}`);
    setETag(response, employee.version);
    return this.presenter.employee(employee);
  }

  @Patch(':id')
  @Requires('employees.manage')
  @Returns(employeeSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeEmployeeSchema }) body: ChangeEmployeeBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Employee> {
    const employee = await this.changeEmployee.run(principal, id, version, body);
    setETag(response, employee.version);
    return this.presenter.employee(employee);
  }
}
