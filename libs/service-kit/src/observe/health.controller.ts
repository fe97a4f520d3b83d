import { Public } from '@avviso/access';
import { MessagingHealth, METRICS_REGISTRY } from '@avviso/messaging';
import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Registry } from 'prom-client';
import { Readiness } from './readiness.js';

/** Liveness never looks at neighbours; readiness says whether this service can do its own work. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly messaging: MessagingHealth,
    @Inject(METRICS_REGISTRY) private readonly registry: Registry,
  ) {}

  @Get('api/health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('api/health/ready')
  async ready(@Res() response: Response): Promise<void> {
    const state = await this.readiness.check();
    response.status(state.status === 'unavailable' ? 503 : 200).json(state);
  }

  /** For Prometheus inside the network: what comes through a proxy is not answered (OPS-7). */
  @Get('metrics')
  async metrics(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined)
      throw new NotFoundException();
    response.type(this.registry.contentType).send(await this.registry.metrics());
  }
}
