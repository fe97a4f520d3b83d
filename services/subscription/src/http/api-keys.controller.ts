import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type ApiKey,
  type ChangeApiKey,
  type CreateApiKey,
  type CreatedApiKey,
  apiKeyPageSchema,
  apiKeySchema,
  changeApiKeySchema,
  createApiKeySchema,
  createdApiKeySchema,
  pageQuerySchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ApiKeyNotFound } from '../domain/api-key.errors.js';
import { shownChange } from '../domain/changer.js';
import { ApiKeyRepository } from '../storage/api-key.repository.js';
import type { ApiKeyRow } from '../storage/schemas.js';
import { SaveApiKey } from '../use-cases/save-api-key.js';

/** The keys with which other systems publish events (EVT-3). A revoked one stays in the list. */
@Controller('api/v1/api-keys')
@Requires('api-keys.manage')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly saveApiKey: SaveApiKey,
  ) {}

  @Get()
  @Returns(apiKeyPageSchema)
  async list(@Query({ schema: pageQuerySchema }) query: { limit: number; cursor?: string | undefined }) {
    const { items, nextCursor } = await this.keys.list(query);
    return { items: items.map(shown), nextCursor };
  }

  @Post()
  @Returns(createdApiKeySchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createApiKeySchema }) body: CreateApiKey,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CreatedApiKey> {
    const { row, key } = await this.saveApiKey.create(principal, body);
    response.setHeader('Location', `/api/v1/api-keys/${row._id}`);
    response.setHeader('Cache-Control', 'no-store');
    setETag(response, row.version);
    return { ...shown(row), key };
  }

  @Get(':id')
  @Returns(apiKeySchema)
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<ApiKey> {
    const row = await this.keys.find(id);
    if (!row) throw new ApiKeyNotFound();
    setETag(response, row.version);
    return shown(row);
  }

  @Patch(':id')
  @Returns(apiKeySchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body({ schema: changeApiKeySchema }) body: ChangeApiKey,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiKey> {
    const row = await this.saveApiKey.change(principal, id, body, ifMatch);
    setETag(response, row.version);
    return shown(row);
  }

  @Delete(':id')
  @HttpCode(204)
  @Returns(undefined, 204)
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch({ optional: true }) ifMatch: number | undefined,
  ): Promise<void> {
    await this.saveApiKey.revoke(principal, id, ifMatch);
  }
}

function shown({ _id: id, hash, createdAt, lastUsedAt, revokedAt, lastChange, ...row }: ApiKeyRow): ApiKey {
  void hash;
  return {
    ...row,
    id,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastChange: shownChange(lastChange),
  };
}
