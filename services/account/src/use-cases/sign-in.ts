import type { SignIn as SignInBody } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { Credentials } from '../sessions/credentials.js';
import { type IssuedSession, SessionIssuer } from '../sessions/session-issuer.js';

export interface SignInOrigin {
  address: string;
  userAgent: string | undefined;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly credentials: Credentials,
    private readonly issuer: SessionIssuer,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws TooManyTries, InvalidCredentials, AccountSuspended, CompanyArchived */
  async run(body: SignInBody, origin: SignInOrigin): Promise<IssuedSession> {
    const account = await this.credentials.check(body.login, body.password, origin.address);
    return this.unitOfWork.run((session) => this.issuer.start(account, origin.userAgent, session));
  }
}
