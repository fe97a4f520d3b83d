import {
  type CheckDelivery as CheckDeliveryBody,
  type CheckedDelivery,
  checkDeliveryPath,
  checkDeliverySchema,
  checkedDeliverySchema,
} from '@avviso/contracts';
import { InternalOnly, Returns } from '@avviso/service-kit';
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { CheckDelivery } from '../use-cases/check-delivery.js';

/** For workers alone. */
@Controller()
@InternalOnly()
export class InternalController {
  constructor(private readonly checkDelivery: CheckDelivery) {}

  @Post(checkDeliveryPath.slice(1))
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Returns(checkedDeliverySchema)
  check(@Body({ schema: checkDeliverySchema }) { jobId }: CheckDeliveryBody): Promise<CheckedDelivery> {
    return this.checkDelivery.execute(jobId);
  }
}
