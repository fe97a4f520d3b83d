import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type TicketNotificationCoverage,
  orderNotificationsSchema,
  putOrderNotificationsSchema,
  putSenderSettingSchema,
  putSupportAddressesSchema,
  putTicketNotificationsSchema,
  putUncertainDeliveriesSchema,
  senderSettingSchema,
  supportAddressesSchema,
  ticketNotificationCoverageSchema,
  ticketNotificationsSchema,
  uncertainDeliveriesSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { shownChange } from '../domain/changer.js';
import {
  type Setting,
  type SettingName,
  SettingRepository,
  type SettingValues,
} from '../storage/setting.repository.js';
import { repeatedTypes } from '../use-cases/repeated-types.js';
import { ReadCoverage } from '../use-cases/read-coverage.js';
import { SaveSetting } from '../use-cases/save-setting.js';
import { versionOf } from './version-of.js';

type Change<N extends SettingName> = SettingValues[N] & { version?: number | undefined };

/** The settings of this service, each with its version (OPS-6). */
@Controller('api/v1/settings')
@Requires('settings.manage')
export class SettingsController {
  constructor(
    private readonly settings: SettingRepository,
    private readonly saveSetting: SaveSetting,
    private readonly coverage: ReadCoverage,
  ) {}

  @Get('ticket-notifications')
  @Returns(ticketNotificationsSchema)
  ticketNotifications(@Res({ passthrough: true }) response: Response) {
    return this.read('ticket-notifications', response);
  }

  @Put('ticket-notifications')
  @Returns(ticketNotificationsSchema)
  saveTicketNotifications(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putTicketNotificationsSchema }) body: z.output<typeof putTicketNotificationsSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.save('ticket-notifications', principal, body, ifMatch, response);
  }

  @Get('ticket-notifications/coverage')
  @Returns(ticketNotificationCoverageSchema)
  readCoverage(): Promise<TicketNotificationCoverage> {
    return this.coverage.execute();
  }

  @Get('order-notifications')
  @Returns(orderNotificationsSchema)
  orderNotifications(@Res({ passthrough: true }) response: Response) {
    return this.read('order-notifications', response);
  }

  @Put('order-notifications')
  @Returns(orderNotificationsSchema)
  saveOrderNotifications(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putOrderNotificationsSchema }) body: z.output<typeof putOrderNotificationsSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.save('order-notifications', principal, body, ifMatch, response);
  }

  @Get('sender')
  @Returns(senderSettingSchema)
  sender(@Res({ passthrough: true }) response: Response) {
    return this.read('sender', response);
  }

  @Put('sender')
  @Returns(senderSettingSchema)
  saveSender(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putSenderSettingSchema }) body: z.output<typeof putSenderSettingSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.save('sender', principal, body, ifMatch, response);
  }

  @Get('support-addresses')
  @Returns(supportAddressesSchema)
  supportAddresses(@Res({ passthrough: true }) response: Response) {
    return this.read('support-addresses', response);
  }

  @Put('support-addresses')
  @Returns(supportAddressesSchema)
  saveSupportAddresses(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putSupportAddressesSchema }) body: z.output<typeof putSupportAddressesSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.save('support-addresses', principal, body, ifMatch, response);
  }

  @Get('uncertain-deliveries')
  @Returns(uncertainDeliveriesSchema)
  async uncertainDeliveries(@Res({ passthrough: true }) response: Response) {
    return { ...(await this.read('uncertain-deliveries', response)), types: repeatedTypes };
  }

  @Put('uncertain-deliveries')
  @Returns(uncertainDeliveriesSchema)
  async saveUncertainDeliveries(
    @CurrentPrincipal() principal: Principal,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
    @Body({ schema: putUncertainDeliveriesSchema }) body: z.output<typeof putUncertainDeliveriesSchema>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return { ...(await this.save('uncertain-deliveries', principal, body, ifMatch, response)), types: repeatedTypes };
  }

  private async read<N extends SettingName>(name: N, response: Response) {
    return answer(await this.settings.find(name), response);
  }

  private async save<N extends SettingName>(
    name: N,
    principal: Principal,
    { version, ...value }: Change<N>,
    ifMatch: number | undefined,
    response: Response,
  ) {
    const expected = versionOf(response, ifMatch, version);
    return answer(await this.saveSetting.execute(principal, name, value as SettingValues[N], expected), response);
  }
}

function answer<N extends SettingName>({ value, version, lastChange }: Setting<N>, response: Response) {
  setETag(response, version);
  return { ...value, version, lastChange: shownChange(lastChange) };
}
