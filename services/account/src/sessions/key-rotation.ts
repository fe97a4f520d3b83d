import { CONFIG, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { AccountConfig } from '../account.config.js';
import { SigningKeys } from './signing-keys.js';

const lookMs = 3_600_000;
const dayMs = 86_400_000;

/** Exchanges the signing key every SIGNING_KEY_DAYS (OPS-16); every replica looks once an hour. */
@Injectable()
export class KeyRotation implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly keys: SigningKeys,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'SIGNING_KEY_DAYS'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), lookMs).unref();
    void this.look();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      if (await this.keys.rotateIfOlderThan(this.config.SIGNING_KEY_DAYS * dayMs)) {
        this.logger.info('a new signing key was published; it signs in a few minutes');
      }
      await this.keys.forgetOld();
    } catch (error) {
      this.logger.warn({ err: error }, 'the signing keys could not be looked after; the next look follows in an hour');
    }
  }
}
