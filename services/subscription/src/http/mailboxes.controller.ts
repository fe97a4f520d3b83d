import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import {
  type CompanyMailboxes,
  type PutCompanyMailboxes,
  companyMailboxesSchema,
  putCompanyMailboxesSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SubscriptionAccess } from '../access/subscription-access.js';
import { cellsOf } from '../domain/cells.js';
import { shownChange } from '../domain/changer.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { SaveMailboxes } from '../use-cases/save-mailboxes.js';
import { versionOf } from './version-of.js';

@Controller('api/v1/companies/:id/mailboxes')
@SignedIn()
export class MailboxesController {
  constructor(
    private readonly access: SubscriptionAccess,
    private readonly mailboxes: MailboxRepository,
    private readonly saveMailboxes: SaveMailboxes,
  ) {}

  @Get()
  @Returns(companyMailboxesSchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyMailboxes> {
    const { company, mayEdit } = await this.access.company(id, principal);
    const row = await this.mailboxes.find(id);
    setETag(response, row.version);
    const cells = cellsOf(company);
    return {
      version: row.version,
      // a universe that the company no longer has keeps its addresses, unseen, until it has it again
      mailboxes: row.mailboxes.filter((box) => cells.some((cell) => cell.universe === box.universe)),
      cells,
      editable: mayEdit,
      lastChange: shownChange(row.lastChange),
    };
  }

  @Put()
  @Returns(companyMailboxesSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putCompanyMailboxesSchema }) body: PutCompanyMailboxes,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CompanyMailboxes> {
    await this.saveMailboxes.execute(principal, id, body.mailboxes, versionOf(response, ifMatch, body.version));
    return this.read(principal, id, response);
  }
}
