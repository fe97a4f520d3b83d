import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ChangeRegistrationSettings,
  type RegistrationSettings as Settings,
  changeRegistrationSettingsSchema,
  registrationSettingsSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RegistrationSettings } from '../registration/registration-settings.js';
import { actorOf } from '../use-cases/state-events.js';

@Controller('api/v1/settings/registration')
@Requires('settings.manage')
export class RegistrationSettingsController {
  constructor(private readonly settings: RegistrationSettings) {}

  @Get()
  @Returns(registrationSettingsSchema)
  async read(@Res({ passthrough: true }) response: Response): Promise<Settings> {
    const settings = await this.settings.read();
    setETag(response, settings.version);
    return settings;
  }

  @Put()
  @Returns(registrationSettingsSchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeRegistrationSettingsSchema }) body: ChangeRegistrationSettings,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Settings> {
    const settings = await this.settings.change(actorOf(principal), version, body.enabled);
    setETag(response, settings.version);
    return settings;
  }
}
