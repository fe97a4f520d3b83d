import { CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import {
  type PushKey,
  pushKeySchema,
  type PushSubscriptionBody,
  pushSubscriptionSchema,
  type PushUnsubscription,
  pushUnsubscriptionSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ManageDevices } from '../push/manage-devices.js';

/** The devices of the signed-in person (CHN-13). */
@ApiTags('push')
@SignedIn()
@Controller('api/v1/push')
export class PushController {
  constructor(private readonly devices: ManageDevices) {}

  /** What the browser passes to `pushManager.subscribe` as `applicationServerKey`. */
  @Get('key')
  @Returns(pushKeySchema)
  key(): Promise<PushKey> {
    return this.devices.key();
  }

  @Post('subscriptions')
  @HttpCode(204)
  @Returns(undefined, 204, 'kept; a known one is renewed')
  subscribe(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: pushSubscriptionSchema }) body: PushSubscriptionBody,
  ): Promise<void> {
    return this.devices.add(principal, body);
  }

  @Delete('subscriptions')
  @HttpCode(204)
  @Returns(undefined, 204, 'forgotten')
  unsubscribe(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: pushUnsubscriptionSchema }) body: PushUnsubscription,
  ): Promise<void> {
    return this.devices.remove(principal, body.endpoint);
  }
}
