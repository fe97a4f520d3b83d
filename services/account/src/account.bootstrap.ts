import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CredentialsRoot } from './sessions/credentials-root.js';
import { PasswordHasher } from './sessions/password-hasher.js';
import { SigningKeys } from './sessions/signing-keys.js';
import { CreateFirstAdministrator } from './use-cases/create-first-administrator.js';
import { EnsureBuiltIns } from './use-cases/ensure-built-ins.js';

/** What must be there before the first request: keys, built-in companies and profiles, an administrator. */
@Injectable()
export class AccountBootstrap implements OnModuleInit {
  constructor(
    private readonly keys: SigningKeys,
    private readonly credentials: CredentialsRoot,
    private readonly hasher: PasswordHasher,
    private readonly builtIns: EnsureBuiltIns,
    private readonly firstAdministrator: CreateFirstAdministrator,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.credentials.open();
    await this.keys.ensureOne();
    await this.hasher.prepare();
    await this.builtIns.run();
    await this.firstAdministrator.run();
  }
}
