import { MessagingHealth } from '@avviso/messaging';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

export interface ReadinessState {
  status: 'ok' | 'degraded' | 'unavailable';
  store: 'ok' | 'away';
  broker: 'ok' | 'degraded';
  phase: 'starting' | 'running' | 'draining';
}

/** `unavailable` only when the service cannot do its own work; with the broker away it is `degraded` (the outbox takes writes). */
@Injectable()
export class Readiness {
  private phase: ReadinessState['phase'] = 'starting';

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly messaging: MessagingHealth,
  ) {}

  started(): void {
    this.phase = 'running';
  }

  draining(): void {
    this.phase = 'draining';
  }

  async check(): Promise<ReadinessState> {
    const store = await this.storeAnswers();
    const broker = this.messaging.status().status === 'up' ? 'ok' : 'degraded';
    const able = store === 'ok' && this.phase === 'running';
    return {
      status: !able ? 'unavailable' : broker === 'degraded' ? 'degraded' : 'ok',
      store,
      broker,
      phase: this.phase,
    };
  }

  private async storeAnswers(): Promise<'ok' | 'away'> {
    try {
      await this.connection.db?.admin().command({ ping: 1 }, { timeoutMS: 2_000 });
      return this.connection.db ? 'ok' : 'away';
    } catch (error) {
      if (error instanceof Error) return 'away';
      throw error;
    }
  }
}
