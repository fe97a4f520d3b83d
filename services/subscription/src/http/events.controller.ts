import { RequiresApiKey } from '@avviso/access';
import { type PublishedEvents, publishedEventsSchema } from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { ApiKeyRow } from '../storage/schemas.js';
import { PublishEvents } from '../use-cases/publish-events.js';
import { ApiKeyGuard, CurrentApiKey } from './api-key.guard.js';

/** Events of other systems, over HTTP (EVT-3). */
@Controller('api/v1/events')
@RequiresApiKey(ApiKeyGuard)
export class EventsController {
  constructor(private readonly publishEvents: PublishEvents) {}

  /** One CloudEvent or a list of up to 500. 202: taken for good, and published as soon as the broker takes them. */
  @Post()
  @HttpCode(202)
  @ApiBody({ description: 'One CloudEvent 1.0 in structured JSON, or a list of up to 500; see /api/asyncapi.json' })
  @Returns(publishedEventsSchema, 202)
  publish(@CurrentApiKey() key: ApiKeyRow, @Body() body: unknown): Promise<PublishedEvents> {
    return this.publishEvents.execute(key, body);
  }
}
