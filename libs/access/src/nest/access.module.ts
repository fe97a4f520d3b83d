import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { RevokedSessions } from '../revoked-sessions.js';
import { TokenVerifier } from '../tokens.js';
import { AccessGuard } from './access.guard.js';
import { DeclaredAccess } from './declared-access.js';

/** The guard over every endpoint of an application. */
@Module({})
export class AccessModule {
  static forRoot(verifier: TokenVerifier, revoked: RevokedSessions): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: TokenVerifier, useValue: verifier },
        { provide: RevokedSessions, useValue: revoked },
        { provide: APP_GUARD, useClass: AccessGuard },
        DeclaredAccess,
      ],
      exports: [TokenVerifier, RevokedSessions],
    };
  }
}
