import { InternalCallRefused, Public, isInternalCall } from '@avviso/access';
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  UseGuards,
  applyDecorators,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { CONFIG } from '../kit.module.js';

@Injectable()
class InternalGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: { INTERNAL_SECRET?: string | undefined }) {}

  canActivate(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest<Request>().headers;
    if (!isInternalCall(authorization, this.config.INTERNAL_SECRET)) throw new InternalCallRefused();
    return true;
  }
}

/**
 * A controller for other services alone: no proxy passes its paths on, they are in no API document, and who calls proves
 * itself with INTERNAL_SECRET in place of a person's token. Without that setting nobody may call.
 */
export const InternalOnly = (): ClassDecorator =>
  applyDecorators(Public(), ApiExcludeController(), UseGuards(InternalGuard));
