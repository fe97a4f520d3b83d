import { type ReplyTo, type Secrets, readReplyToken, readReturnPath } from '@avviso/access';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../gateway.config.js';

/** What an address that we made stands for. */
export type OwnAddress =
  /** Of the mail of this job: what comes here is about its delivery. */
  { kind: 'return-path'; jobId: string } | { kind: 'reply'; to: ReplyTo };

/** Knows the addresses that the e-mail worker made, by their signatures, and no others. */
@Injectable()
export class OwnAddresses {
  private readonly secrets: Secrets | undefined;
  private readonly domain: string | undefined;

  constructor(@Inject(CONFIG) config: Pick<GatewayConfig, 'REPLY_DOMAIN' | 'REPLY_SECRET' | 'REPLY_SECRETS_BEFORE'>) {
    const before = config.REPLY_SECRETS_BEFORE.split(/\s+/).filter(Boolean);
    this.secrets = config.REPLY_SECRET ? [config.REPLY_SECRET, ...before] : undefined;
    this.domain = config.REPLY_DOMAIN?.toLowerCase();
  }

  /** Whether an address is in the domain that comes here, made by us or not. */
  isOfDomain(address: string): boolean {
    return this.domain !== undefined && address.slice(address.lastIndexOf('@') + 1).toLowerCase() === this.domain;
  }

  /** @returns undefined for an address that we did not make */
  read(address: string): OwnAddress | undefined {
    if (!this.secrets || !this.isOfDomain(address)) return undefined;
    const local = address.slice(0, address.lastIndexOf('@')).replace(/^"|"$/g, '');
    const jobId = readReturnPath(local, this.secrets);
    if (jobId !== undefined) return { kind: 'return-path', jobId };
    const to = /^reply\+/i.test(local) ? readReplyToken(local.slice('reply+'.length), this.secrets) : undefined;
    return to?.subject.startsWith('ticket/') ? { kind: 'reply', to } : undefined;
  }
}
