import { METRICS_REGISTRY } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What became of a mail for one of our addresses. */
export type Received =
  | 'reply'
  | 'bounced'
  | 'bounced-hard'
  | 'delayed'
  | 'delivered'
  /** Written by a program: nothing is done about it (TKT-18). */
  | 'automatic'
  /** Came back to a return path, and says nothing that we understand. */
  | 'not-understood';

/** Why a mail was not taken. */
export type Refused =
  | 'recipient'
  | 'size'
  | 'memory'
  | 'unreadable'
  | 'broker'
  | 'store'
  /** A sender added as many answers as it may within an hour (TKT-18). */
  | 'reply-limit';

/** What the mail gateway measures. */
@Injectable()
export class GatewayMetrics {
  readonly received: Counter<'outcome'>;
  readonly refused: Counter<'reason'>;
  readonly bytesInHand: Gauge;

  constructor(@Inject(METRICS_REGISTRY) registry: Registry) {
    const registers = [registry];
    this.received = new Counter({
      name: 'avviso_mail_received_total',
      help: 'Mails taken, by what became of them',
      labelNames: ['outcome'],
      registers,
    });
    this.refused = new Counter({
      name: 'avviso_mail_refused_total',
      help: 'Mails and recipients not taken, by reason; memory, broker, store and reply-limit are asked to come again',
      labelNames: ['reason'],
      registers,
    });
    this.bytesInHand = new Gauge({
      name: 'avviso_mail_bytes_in_hand',
      help: 'Bytes of mails that are being received or read',
      registers,
    });
  }
}
