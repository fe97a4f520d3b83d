import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type AuditQuery,
  type CompanyTicketTypes,
  DomainError,
  type PutCompanyTicketTypes,
  type PutTicketFields,
  type PutTicketList,
  type TicketFieldsSetting,
  type TicketListField,
  type TicketListSetting,
  auditPageSchema,
  auditQuerySchema,
  companyTicketTypesSchema,
  listOfTicketField,
  putCompanyTicketTypesSchema,
  putTicketFieldsSchema,
  putTicketListSchema,
  ticketFieldsSettingSchema,
  ticketListFields,
  ticketListSettingSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SetupAudit } from '../storage/setup-audit.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { type CompanyTypesRow, FIELDS_ROW, type SetupRow } from '../storage/setup.schema.js';
import { SaveTicketSettings } from '../use-cases/save-ticket-settings.js';
import { shownAudit, shownChange, shownFields, shownList } from './ticket-settings.presenter.js';

/** The lists and fields of tickets, which administrators edit (TKT-2, TKT-3). */
@Controller('api/v1/settings')
@Requires('settings.manage')
export class TicketSettingsController {
  constructor(
    private readonly setups: SetupRepository,
    private readonly settings: SaveTicketSettings,
    private readonly audit: SetupAudit,
  ) {}

  @Get('ticket-lists/:list')
  @Returns(ticketListSettingSchema)
  async readList(@Param('list') list: string, @Res({ passthrough: true }) response: Response) {
    return answerList(await this.setups.row(fieldOf(list)), response);
  }

  @Put('ticket-lists/:list')
  @Returns(ticketListSettingSchema)
  async saveList(
    @CurrentPrincipal() principal: Principal,
    @Param('list') list: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: putTicketListSchema }) body: PutTicketList,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerList(await this.settings.list(principal, fieldOf(list), body, version), response);
  }

  @Get('ticket-lists/:list/audit')
  @Returns(auditPageSchema)
  async listAudit(@Param('list') list: string, @Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shownAudit(await this.audit.list(fieldOf(list), query));
  }

  @Get('ticket-fields')
  @Returns(ticketFieldsSettingSchema)
  async readFields(@Res({ passthrough: true }) response: Response) {
    return answerFields(await this.setups.row(FIELDS_ROW), response);
  }

  @Put('ticket-fields')
  @Returns(ticketFieldsSettingSchema)
  async saveFields(
    @CurrentPrincipal() principal: Principal,
    @IfMatch() version: number | undefined,
    @Body({ schema: putTicketFieldsSchema }) body: PutTicketFields,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerFields(await this.settings.fields(principal, body, version), response);
  }

  @Get('ticket-fields/audit')
  @Returns(auditPageSchema)
  async fieldsAudit(@Query({ schema: auditQuerySchema }) query: AuditQuery) {
    return shownAudit(await this.audit.list(FIELDS_ROW, query));
  }
}

/** Which ticket types the portal of one company shows (TKT-3). */
@Controller('api/v1/companies/:id/ticket-types')
@Requires('settings.manage')
export class CompanyTicketTypesController {
  constructor(
    private readonly settings: SaveTicketSettings,
    private readonly audit: SetupAudit,
  ) {}

  @Get()
  @Returns(companyTicketTypesSchema)
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response) {
    return answerTypes(await this.settings.readCompanyTypes(id), response);
  }

  @Put()
  @Returns(companyTicketTypesSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: putCompanyTicketTypesSchema }) body: PutCompanyTicketTypes,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerTypes(await this.settings.companyTypes(principal, id, body, version), response);
  }

  @Get('audit')
  @Returns(auditPageSchema)
  async changes(@Param('id') id: string, @Query({ schema: auditQuerySchema }) query: AuditQuery) {
    await this.settings.readCompanyTypes(id);
    return shownAudit(await this.audit.list(`companies/${id}`, query));
  }
}

/** Lists are called in paths as in GET /ticket-lists, with hyphens. */
function fieldOf(list: string): TicketListField {
  const pathOf = (field: TicketListField) => listOfTicketField[field].replace(/[A-Z]/g, (letter) => `-${letter}`);
  const field = ticketListFields.find((candidate) => pathOf(candidate).toLowerCase() === list);
  if (field) return field;
  throw new DomainError({ kind: 'not-found', code: 'TICKET.LIST_NOT_FOUND', message: 'There is no such list.' });
}

function answerList(row: SetupRow, response: Response): TicketListSetting {
  setETag(response, row.version);
  return shownList(row);
}

function answerFields(row: SetupRow, response: Response): TicketFieldsSetting {
  setETag(response, row.version);
  return shownFields(row);
}

function answerTypes({ _id, version, types, lastChange }: CompanyTypesRow, response: Response): CompanyTicketTypes {
  setETag(response, version);
  return { companyId: _id, types, version, lastChange: shownChange(lastChange) };
}
