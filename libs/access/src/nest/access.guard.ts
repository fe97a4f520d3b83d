import { DomainError } from '@avviso/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RevokedSessions } from '../revoked-sessions.js';
import { InvalidToken, SESSION_COOKIE, TokenVerifier } from '../tokens.js';
import {
  ACCESS_RULE,
  type AccessRule,
  BEFORE_PASSWORD_CHANGE,
  type RequestWithPrincipal,
  SESSION_COOKIE_ACCEPTED,
} from './decorators.js';

export class NotPermitted extends DomainError {
  constructor(message = 'Your profile does not permit this.') {
    super({ kind: 'forbidden', code: 'AUTH.NOT_PERMITTED', message });
  }
}

export class PasswordChangeRequired extends DomainError {
  constructor() {
    super({
      kind: 'forbidden',
      code: 'AUTH.PASSWORD_CHANGE_REQUIRED',
      message: 'The temporary password must be changed first.',
    });
  }
}

/** Lets a request in by the rule that its endpoint declares; without a rule nobody gets in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly revoked: RevokedSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, targets);
    if (!rule) throw new NotPermitted('This endpoint is not open to anybody.');
    if (rule.kind === 'public' || rule.kind === 'api-key') return true;
    const request = context.switchToHttp().getRequest<RequestWithPrincipal>();
    const cookieAccepted =
      this.reflector.getAllAndOverride<boolean | undefined>(SESSION_COOKIE_ACCEPTED, targets) ?? false;
    const token = bearerToken(request) ?? (cookieAccepted ? sessionCookie(request) : undefined);
    if (!token) throw new InvalidToken();
    const principal = await this.verifier.verify(token);
    await this.revoked.ready();
    if (this.revoked.has(principal.sessionId)) throw new InvalidToken();
    const openEarly = this.reflector.getAllAndOverride<boolean | undefined>(BEFORE_PASSWORD_CHANGE, targets) ?? false;
    if (principal.mustChangePassword && !openEarly) throw new PasswordChangeRequired();
    if (rule.kind === 'permission' && !permits(rule, principal)) throw new NotPermitted();
    request.principal = principal;
    return true;
  }
}

function permits(
  rule: Extract<AccessRule, { kind: 'permission' }>,
  principal: NonNullable<RequestWithPrincipal['principal']>,
): boolean {
  if (principal.kind === 'contact') return rule.contacts;
  return principal.permissions[rule.permission] !== undefined;
}

/** What stands after `Bearer` in the Authorization header (RFC 6750), if anything does. */
export function bearerToken(request: Pick<RequestWithPrincipal, 'headers'>): string | undefined {
  const header = request.headers['authorization'];
  const match = typeof header === 'string' ? /^Bearer +([^\s]+)$/i.exec(header) : null;
  return match?.[1];
}

function sessionCookie(request: RequestWithPrincipal): string | undefined {
  const header = request.headers['cookie'];
  if (typeof header !== 'string') return undefined;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === SESSION_COOKIE) return pair.slice(at + 1).trim();
  }
  return undefined;
}
