import { bearerToken } from '@avviso/access';
import { type CanActivate, type ExecutionContext, Injectable, createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import { proves, readApiKey } from '../domain/api-key.js';
import { InvalidApiKey } from '../domain/api-key.errors.js';
import { ApiKeyRepository } from '../storage/api-key.repository.js';
import type { ApiKeyRow } from '../storage/schemas.js';

type RequestWithKey = Request & { apiKey?: ApiKeyRow };

/** Lets in who brings a key that is not revoked; read from the store each time, so that a revoked one ends at once. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly keys: ApiKeyRepository) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithKey>();
    const sent = readApiKey(bearerToken(request) ?? '');
    const row = sent && (await this.keys.find(sent.id));
    if (!sent || !row || row.revokedAt || !proves(sent.secret, row.hash)) throw new InvalidApiKey();
    await this.keys.used(row._id, new Date());
    request.apiKey = row;
    return true;
  }
}

/** The key of the call; only on endpoints behind ApiKeyGuard. */
export const CurrentApiKey = createParamDecorator((_: unknown, context: ExecutionContext): ApiKeyRow => {
  const { apiKey } = context.switchToHttp().getRequest<RequestWithKey>();
  if (!apiKey) throw new Error('CurrentApiKey stands on an endpoint without ApiKeyGuard');
  return apiKey;
});
