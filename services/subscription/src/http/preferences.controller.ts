import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import {
  type DashboardQuery,
  type PatchDashboard,
  type Preferences,
  type PutPreferences,
  dashboardQuerySchema,
  dashboardSchema,
  patchDashboardSchema,
  preferencesSchema,
  putPreferencesSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Injectable, Param, Patch, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type SeenPerson, SubscriptionAccess } from '../access/subscription-access.js';
import { matrixOf } from '../domain/cells.js';
import { shownChange } from '../domain/changer.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import { type Dashboard, ReadDashboard } from '../use-cases/read-dashboard.js';
import { SavePreferences } from '../use-cases/save-preferences.js';
import { versionOf } from './version-of.js';

/** A person's matrix as the API shows it: every cell, the defaults resolved. */
@Injectable()
export class PreferencesPresenter {
  constructor(private readonly preferences: PreferenceRepository) {}

  async show({ person, company, mayEdit }: SeenPerson, response: Response): Promise<Preferences> {
    const row = await this.preferences.find(person);
    setETag(response, row.version);
    return {
      version: row.version,
      preferences: matrixOf(person, company, row.choices),
      editable: mayEdit,
      lastChange: shownChange(row.lastChange),
    };
  }
}

/** The matrix of one person; who that is, and who may see it, is what the kinds of people differ in. */
@Injectable()
abstract class PersonPreferencesController {
  constructor(
    protected readonly access: SubscriptionAccess,
    private readonly presenter: PreferencesPresenter,
    private readonly savePreferences: SavePreferences,
  ) {}

  /** @throws when the principal may not know of this person */
  protected abstract seen(id: string, principal: Principal): Promise<SeenPerson>;

  // said here, because what a class says reaches the API document of its own methods only, and not of inherited ones
  @Get()
  @SignedIn()
  @Returns(preferencesSchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Preferences> {
    return this.presenter.show(await this.seen(id, principal), response);
  }

  @Put()
  @SignedIn()
  @Returns(preferencesSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putPreferencesSchema }) body: PutPreferences,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Preferences> {
    const seen = await this.seen(id, principal);
    const version = versionOf(response, ifMatch, body.version);
    await this.savePreferences.ofPerson(principal, seen, body.preferences, version);
    return this.presenter.show(seen, response);
  }
}

@Controller('api/v1/contacts/:id/preferences')
@SignedIn()
export class ContactPreferencesController extends PersonPreferencesController {
  protected seen(id: string, principal: Principal): Promise<SeenPerson> {
    return this.access.contact(id, principal);
  }
}

@Controller('api/v1/employees/:id/preferences')
@SignedIn()
export class EmployeePreferencesController extends PersonPreferencesController {
  protected seen(id: string, principal: Principal): Promise<SeenPerson> {
    return this.access.employee(id, principal);
  }
}

@Controller('api/v1/companies/:id/preferences')
@SignedIn()
export class DashboardController {
  constructor(
    private readonly readDashboard: ReadDashboard,
    private readonly savePreferences: SavePreferences,
  ) {}

  @Get()
  @Returns(dashboardSchema)
  read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: dashboardQuerySchema }) query: DashboardQuery,
  ): Promise<Dashboard> {
    return this.readDashboard.execute(principal, id, query);
  }

  /** Answers with the rows that were asked for, as they are after the change. */
  @Patch()
  @Returns(dashboardSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: dashboardQuerySchema }) query: DashboardQuery,
    @Body({ schema: patchDashboardSchema }) body: PatchDashboard,
  ): Promise<Dashboard> {
    const saved = await this.savePreferences.ofCompany(principal, id, body.items);
    return this.readDashboard.show(principal, query, saved);
  }
}
