import type { Principal } from '@avviso/access';
import type { RecoveryCodes, TwoFactorEnrolment, TwoFactorState } from '@avviso/contracts';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { AccountConfig } from '../account.config.js';
import {
  SecondFactorInvalid,
  TwoFactorAlreadyOn,
  TwoFactorForStaffOnly,
  TwoFactorNotBegun,
} from '../domain/credentials.errors.js';
import { Credentials } from '../sessions/credentials.js';
import { SecondFactor } from '../sessions/second-factor.js';
import { TryLimiter } from '../sessions/try-limiter.js';
import { TwoFactors } from '../sessions/two-factor.store.js';

/** Somebody's own two-factor: switched on by a secret that a code confirms, off by the password (ACC-11). */
@Injectable()
export class OwnTwoFactor {
  constructor(
    private readonly rows: TwoFactors,
    private readonly factor: SecondFactor,
    private readonly credentials: Credentials,
    private readonly limits: TryLimiter,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'OPERATOR_NAME'>,
  ) {}

  async state(principal: Principal): Promise<TwoFactorState> {
    const row = principal.kind === 'employee' ? await this.rows.find(principal.id) : undefined;
    const since = row?.confirmedAt ?? null;
    return {
      available: principal.kind === 'employee',
      enabled: since !== null,
      since: since?.toISOString() ?? null,
      recoveryCodesLeft: since ? (row?.recovery.length ?? 0) : 0,
    };
  }

  /** @throws TwoFactorForStaffOnly, TwoFactorAlreadyOn, WrongPassword, TooManyTries */
  async begin(principal: Principal, password: string, address: string): Promise<TwoFactorEnrolment> {
    forStaff(principal);
    const { account } = await this.credentials.checkAgain(principal, password, address, 'password');
    if (await this.rows.isOn(principal.id)) throw new TwoFactorAlreadyOn();
    const made = this.factor.newSecret(principal.id, this.config.OPERATOR_NAME, account.login);
    await this.rows.begin(principal.id, made.sealed);
    return { secret: made.secret, otpauthUri: made.otpauthUri };
  }

  /** @throws TwoFactorForStaffOnly, TwoFactorNotBegun, SecondFactorInvalid, TooManyTries */
  async confirm(principal: Principal, code: string, address: string): Promise<RecoveryCodes> {
    forStaff(principal);
    const one = { what: 'second-factor', login: principal.id, address } as const;
    await this.limits.count(one);
    const row = await this.rows.find(principal.id);
    if (!row?.pendingSecret || row.confirmedAt) throw new TwoFactorNotBegun();
    const step = this.factor.stepOf(principal.id, row.pendingSecret, code);
    if (step === undefined) throw new SecondFactorInvalid();
    const { codes, hashes } = this.factor.newRecoveryCodes(principal.id);
    if (!(await this.rows.confirm(principal.id, row.pendingSecret, step, hashes))) throw new TwoFactorNotBegun();
    await this.limits.takeBack(one);
    return { recoveryCodes: codes };
  }

  /** @throws TwoFactorForStaffOnly, TwoFactorNotBegun, WrongPassword, TooManyTries */
  async renewRecoveryCodes(principal: Principal, password: string, address: string): Promise<RecoveryCodes> {
    forStaff(principal);
    await this.credentials.checkAgain(principal, password, address, 'password');
    const { codes, hashes } = this.factor.newRecoveryCodes(principal.id);
    if (!(await this.rows.renewRecovery(principal.id, hashes))) throw new TwoFactorNotBegun();
    return { recoveryCodes: codes };
  }

  /** @throws TwoFactorForStaffOnly, WrongPassword, TooManyTries */
  async end(principal: Principal, password: string, address: string): Promise<void> {
    forStaff(principal);
    await this.credentials.checkAgain(principal, password, address, 'password');
    await this.rows.remove(principal.id);
  }
}

function forStaff(principal: Principal): void {
  if (principal.kind !== 'employee') throw new TwoFactorForStaffOnly();
}
