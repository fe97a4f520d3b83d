import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ChangeIdentity as ChangeIdentityBody,
  type IdentitySettings,
  changeIdentitySchema,
  identitySettingsSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotFound } from '../domain/account.errors.js';
import { type Company, operatorCompanyId } from '../domain/company.js';
import { ChangeIdentity } from '../identity/change-identity.js';
import { FindIdentityOwner } from '../identity/find-identity-owner.js';
import { readImage } from '../identity/read-body.js';
import { ReadIdentity } from '../identity/read-identity.js';

const imageBody = { schema: { type: 'string', format: 'binary' } };

/** What both controllers below do, for the installation and for one company. */
abstract class IdentityDesk {
  constructor(
    private readonly owner: FindIdentityOwner,
    private readonly changeIdentity: ChangeIdentity,
    private readonly readIdentity: ReadIdentity,
  ) {}

  protected async show(principal: Principal, companyId: string, response: Response): Promise<IdentitySettings> {
    return this.answer(await this.owner.run(principal, companyId), response);
  }

  protected async set(
    by: { principal: Principal; companyId: string; version: number | undefined },
    body: ChangeIdentityBody,
    response: Response,
  ): Promise<IdentitySettings> {
    return this.answer(await this.changeIdentity.run(by, body), response);
  }

  protected async setLogo(
    by: { principal: Principal; companyId: string; version: number | undefined },
    request: Request | null,
    response: Response,
  ): Promise<IdentitySettings> {
    const bytes = request && (await readImage(request));
    return this.answer(await this.changeIdentity.setLogo(by, bytes), response);
  }

  private answer(company: Company, response: Response): Promise<IdentitySettings> {
    setETag(response, company.version);
    return this.readIdentity.settingsOf(company);
  }
}

@Controller('api/v1/settings/identity')
@Requires('settings.manage')
export class InstallationIdentityController extends IdentityDesk {
  constructor(owner: FindIdentityOwner, changeIdentity: ChangeIdentity, readIdentity: ReadIdentity) {
    super(owner, changeIdentity, readIdentity);
  }

  @Get()
  @Returns(identitySettingsSchema)
  read(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response) {
    return this.show(principal, operatorCompanyId, response);
  }

  @Put()
  @Returns(identitySettingsSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeIdentitySchema }) body: ChangeIdentityBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.set({ principal, companyId: operatorCompanyId, version }, body, response);
  }

  @Put('logo')
  @ApiConsumes('image/png', 'image/jpeg', 'image/webp')
  @ApiBody(imageBody)
  @Returns(identitySettingsSchema, 200, 'The image is the body, as it is.')
  changeLogo(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) version: number | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.setLogo({ principal, companyId: operatorCompanyId, version }, request, response);
  }

  @Delete('logo')
  @Returns(identitySettingsSchema)
  removeLogo(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.setLogo({ principal, companyId: operatorCompanyId, version }, null, response);
  }
}

/** The operator's own company is the installation: its identity is a setting, and not here. */
@Controller('api/v1/companies/:id/identity')
export class CompanyIdentityController extends IdentityDesk {
  constructor(owner: FindIdentityOwner, changeIdentity: ChangeIdentity, readIdentity: ReadIdentity) {
    super(owner, changeIdentity, readIdentity);
  }

  @Get()
  @Requires('companies.read')
  @Returns(identitySettingsSchema)
  read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.show(principal, aCustomer(id), response);
  }

  @Put()
  @Requires('companies.manage')
  @Returns(identitySettingsSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeIdentitySchema }) body: ChangeIdentityBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.set({ principal, companyId: aCustomer(id), version }, body, response);
  }

  @Put('logo')
  @Requires('companies.manage')
  @ApiConsumes('image/png', 'image/jpeg', 'image/webp')
  @ApiBody(imageBody)
  @Returns(identitySettingsSchema, 200, 'The image is the body, as it is.')
  changeLogo(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) version: number | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.setLogo({ principal, companyId: aCustomer(id), version }, request, response);
  }

  @Delete('logo')
  @Requires('companies.manage')
  @Returns(identitySettingsSchema)
  removeLogo(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.setLogo({ principal, companyId: aCustomer(id), version }, null, response);
  }
}

function aCustomer(id: string): string {
  if (id === operatorCompanyId) throw new NotFound('company');
  return id;
}
