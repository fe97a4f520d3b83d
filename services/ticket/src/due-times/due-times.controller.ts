import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import { type DueTimes, type PutDueTimes, dueTimesSchema, putDueTimesSchema } from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type DueSettings, DueSettingsRepository } from './due-settings.repository.js';
import { RecalculateDueTimes } from './recalculate-due-times.js';
import { SaveDueSettings } from './save-due-settings.js';

@Controller('api/v1/settings/due-times')
@Requires('settings.manage')
export class DueTimesController {
  constructor(
    private readonly settings: DueSettingsRepository,
    private readonly saveSettings: SaveDueSettings,
    private readonly recalculate: RecalculateDueTimes,
  ) {}

  @Get()
  @Returns(dueTimesSchema)
  async read(@Res({ passthrough: true }) response: Response): Promise<DueTimes> {
    return this.answer(await this.settings.find(), response);
  }

  @Put()
  @Returns(dueTimesSchema)
  async save(
    @CurrentPrincipal() principal: Principal,
    @IfMatch() version: number | undefined,
    @Body({ schema: putDueTimesSchema }) body: PutDueTimes,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DueTimes> {
    return this.answer(await this.saveSettings.save(principal, body, version), response);
  }

  private async answer({ lastChange, stamp: _stamp, ...settings }: DueSettings, response: Response): Promise<DueTimes> {
    setETag(response, settings.version);
    return {
      ...settings,
      lastChange: lastChange && { at: lastChange.at.toISOString(), by: lastChange.by },
      recalculating: await this.recalculate.isPending(),
    };
  }
}
