import {
  type CanActivate,
  type ExecutionContext,
  SetMetadata,
  type Type,
  UseGuards,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Permission } from '../permissions.js';
import type { Principal } from '../principal.js';

export const ACCESS_RULE = 'avviso:access-rule';
export const SESSION_COOKIE_ACCEPTED = 'avviso:session-cookie';

/** What an endpoint asks of its caller. Every endpoint declares one; a service with an undeclared one does not start. */
export type AccessRule =
  | { kind: 'public' }
  | { kind: 'signed-in' }
  | { kind: 'api-key' }
  | { kind: 'permission'; permission: Permission; contacts: boolean };

const rule = (value: AccessRule) =>
  applyDecorators(
    SetMetadata(ACCESS_RULE, value),
    ApiExtension('x-access', value.kind === 'permission' ? value.permission : value.kind),
    ApiExtension('x-contacts', value.kind === 'signed-in' || (value.kind === 'permission' && value.contacts)),
    ...(value.kind === 'public' ? [] : [ApiBearerAuth()]),
  );

/** Anybody, without signing in. */
export const Public = () => rule({ kind: 'public' });

/** Every contact and every employee; the use case decides about the thing. */
export const SignedIn = () => rule({ kind: 'signed-in' });

/**
 * Employees who hold the permission, in whatever scope: the use case checks the scope against the thing.
 * Contacts are refused, unless `contacts` is set: then the use case decides about them.
 */
export const Requires = (permission: Permission, options: { contacts?: boolean } = {}) =>
  rule({ kind: 'permission', permission, contacts: options.contacts ?? false });

/** Other systems, by a key of theirs and not by a person's token: the guard that knows the keys lets them in (EVT-3). */
export const RequiresApiKey = (guard: Type<CanActivate>) =>
  applyDecorators(rule({ kind: 'api-key' }), UseGuards(guard));

/** For event streams only: EventSource sends no header, so the session cookie is taken as well. */
export const AcceptsSessionCookie = () => SetMetadata(SESSION_COOKIE_ACCEPTED, true);

export const BEFORE_PASSWORD_CHANGE = 'avviso:before-password-change';

/** Also for who signed in with a temporary password and has not changed it yet (ACC-18). */
export const OpenBeforePasswordChange = () => SetMetadata(BEFORE_PASSWORD_CHANGE, true);

export interface RequestWithPrincipal {
  headers: Record<string, string | string[] | undefined>;
  principal?: Principal;
}

/** The signed-in person; only on endpoints that are not public. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = context.switchToHttp().getRequest<RequestWithPrincipal>().principal;
  if (!principal) throw new Error('CurrentPrincipal stands on an endpoint that is public');
  return principal;
});
