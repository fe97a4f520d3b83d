import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ChangeCompany as ChangeCompanyBody,
  type Company,
  type CreateCompany as CreateCompanyBody,
  type ListCompaniesQuery,
  changeCompanySchema,
  companyPageSchema,
  companySchema,
  createCompanySchema,
  listCompaniesQuerySchema,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ChangeCompany } from '../use-cases/change-company.js';
import { CreateCompany } from '../use-cases/create-company.js';
import { ListCompanies } from '../use-cases/list-companies.js';
import { ReadCompany } from '../use-cases/read-company.js';
import { companyView } from './views.js';

@Controller('api/v1/companies')
export class CompaniesController {
  constructor(
    private readonly listCompanies: ListCompanies,
    private readonly readCompany: ReadCompany,
    private readonly createCompany: CreateCompany,
    private readonly changeCompany: ChangeCompany,
  ) {}

  @Get()
  @Requires('companies.read', { contacts: true })
  @Returns(companyPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listCompaniesQuerySchema }) query: ListCompaniesQuery,
  ): Promise<Page<Company>> {
    const page = await this.listCompanies.run(principal, query);
    return { ...page, items: page.items.map((company) => companyView(principal, company)) };
  }

  @Get(':id')
  @Requires('companies.read', { contacts: true })
  @Returns(companySchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Company> {
    const company = await this.readCompany.run(principal, id);
    setETag(response, company.version);
    return companyView(principal, company);
  }

  @Post()
  @Requires('companies.manage')
  @Returns(companySchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createCompanySchema }) body: CreateCompanyBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Company> {
    const company = await this.createCompany.run(principal, body);
    response.location(`/api/v1/companies/${company.id}`);
    setETag(response, company.version);
    return companyView(principal, company);
  }

  @Patch(':id')
  @Requires('companies.manage')
  @Returns(companySchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeCompanySchema }) body: ChangeCompanyBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Company> {
    const company = await this.changeCompany.run(principal, id, version, body);
    setETag(response, company.version);
    return companyView(principal, company);
  }
}
