import { type RedeemSecret as RedeemSecretBody, type RedeemedSecret, normalizeMailbox } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { SecretGone } from '../domain/credentials.errors.js';
import type { UserAccount } from '../domain/user-account.js';
import { ConfirmationSecrets } from '../registration/confirmation-secrets.js';
import { CredentialsKey } from '../sessions/credentials-key.js';
import { ResetCodes } from '../sessions/reset-codes.store.js';
import { TemporaryPasswordMaker } from '../sessions/temporary-password-maker.js';
import { type TemporaryPasswordRow, TemporaryPasswords } from '../sessions/temporary-passwords.store.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

/** What the e-mail worker asks at the moment of sending: the secret that a mail must carry (ACC-18). */
@Injectable()
export class RedeemSecret {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly codes: ResetCodes,
    private readonly temporary: TemporaryPasswords,
    private readonly key: CredentialsKey,
    private readonly maker: TemporaryPasswordMaker,
    private readonly confirmations: ConfirmationSecrets,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The same delivery gets the same secret as often as it asks; no other one gets it, and no other address.
   * @throws SecretGone when it was used, replaced or redeemed by another delivery, is too old, or the person has another
   * address by now
   */
  async run({ reference, deliveryId, personId, address }: RedeemSecretBody): Promise<RedeemedSecret> {
    const confirming = await this.confirmations.redeem(reference, deliveryId, address);
    if (confirming) return { secrets: confirming };
    const account = await this.accounts.findByPerson(personId);
    // Who has an e-mail address signs in with it, so this is the registered one (ACC-7).
    if (!account || account.suspended || normalizeMailbox(account.login) !== normalizeMailbox(address)) {
      throw new SecretGone();
    }
    const code = await this.codes.redeem(reference, personId, deliveryId);
    if (code) return { secrets: { code: this.key.resetCode(code.reference, code.seed) } };
    const row = await this.temporary.findByReference(reference);
    if (!row || account.personKind !== 'contact') throw new SecretGone();
    return this.temporaryPassword(account, row, deliveryId);
  }

  private async temporaryPassword(
    account: UserAccount,
    { _id, reference, seed, forgottenAt }: TemporaryPasswordRow,
    deliveryId: string,
  ): Promise<RedeemedSecret> {
    if (_id !== account.personId || !reference || !seed || forgottenAt <= new Date()) throw new SecretGone();
    const made = await this.maker.make({ reference, seed });
    const ours = await this.unitOfWork.run((session) => this.maker.deliver(made, deliveryId, session));
    if (!ours) throw new SecretGone();
    return { secrets: { portalUserName: account.login, portalPassword: made.password } };
  }
}
