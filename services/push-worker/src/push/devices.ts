import { Inject, Injectable } from '@nestjs/common';
import { PushMetrics } from '../push.metrics.js';
import type { DeviceDelivery } from '../storage/push-delivery.schema.js';
import type { PushSubscription } from '../storage/push-subscription.schema.js';
import { PushSubscriptions } from '../storage/push-subscriptions.js';
import { afterAnswer, type Policy, unauthorizedCode } from './outcome.js';
import { PUSH_SERVICE, type PushAnswer, type PushMessage, type PushService } from './push-service.js';
import { StoppedServices } from './stopped-services.js';
import { VapidKeys } from './vapid-keys.js';

/** A device whose turn has come. */
export interface DueDevice {
  subscription: PushSubscription;
  delivery: DeviceDelivery;
}

/** The devices of a person and what a job still has to do on them. */
@Injectable()
export class Devices {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly keys: VapidKeys,
    private readonly stopped: StoppedServices,
    private readonly metrics: PushMetrics,
    @Inject(PUSH_SERVICE) private readonly service: PushService,
  ) {}

  /** Which devices are to be tried now, and what the others are waiting for or have come to. */
  async turn(
    owner: string,
    known: readonly DeviceDelivery[],
    now: number,
  ): Promise<{ due: DueDevice[]; rest: DeviceDelivery[] }> {
    const subscriptions = await this.subscriptions.of(owner, (await this.keys.current()).publicKey);
    const byId = new Map(known.map((delivery) => [delivery.id, delivery]));
    const due: DueDevice[] = [];
    const rest: DeviceDelivery[] = [];
    for (const subscription of subscriptions) {
      const delivery = byId.get(subscription._id) ?? { id: subscription._id, state: 'waiting', unanswered: 0 };
      byId.delete(subscription._id);
      const held = this.heldUntil(subscription, delivery, now);
      if (delivery.state !== 'waiting') rest.push(delivery);
      else if (held) rest.push(held);
      else due.push({ subscription, delivery });
    }
    // a device that its person signed out of waits for nothing
    for (const gone of byId.values()) rest.push(gone.state === 'waiting' ? { ...gone, state: 'gone' } : gone);
    return { due, rest };
  }

  /** Sends to all of them at once. `counted`: one of the answers says something about the message. */
  async send(
    due: readonly DueDevice[],
    message: PushMessage,
    about: { policy: Policy; tries: number },
  ): Promise<{ devices: DeviceDelivery[]; counted: boolean }> {
    const answers = await Promise.all(due.map((device) => this.sendOne(device, message, about)));
    return {
      devices: answers.map(({ delivery }) => delivery),
      counted: answers.some(({ answer }) => answer.kind !== 'unauthorized'),
    };
  }

  private async sendOne(
    { subscription, delivery }: DueDevice,
    message: PushMessage,
    about: { policy: Policy; tries: number },
  ) {
    const { endpoint, p256dh, auth } = subscription;
    const done = this.metrics.pushSeconds.startTimer();
    const answer = await this.service.send({ endpoint, keys: { p256dh, auth } }, message);
    done();
    this.metrics.pushAnswers.inc({ answer: answer.kind });
    const now = Date.now();
    const pauseMs = this.learn(new URL(endpoint).origin, answer, now);
    if (answer.kind === 'gone') await this.subscriptions.removeGone(subscription);
    return { answer, delivery: afterAnswer(delivery, answer, { ...about, now, pauseMs }) };
  }

  /** What the answer says about the push service. */
  private learn(origin: string, answer: PushAnswer, now: number): number {
    if (answer.kind === 'accepted') this.stopped.accepted(origin, now);
    return answer.kind === 'unauthorized' ? this.stopped.refused(origin, now, answer.response) : 0;
  }

  private heldUntil({ endpoint }: PushSubscription, delivery: DeviceDelivery, now: number): DeviceDelivery | undefined {
    if (delivery.state !== 'waiting') return undefined;
    if (delivery.notBefore && delivery.notBefore.getTime() > now) return delivery;
    const { origin } = new URL(endpoint);
    const waitMs = this.stopped.waitMs(origin, now);
    if (waitMs > 0) return { ...delivery, notBefore: new Date(now + waitMs), code: unauthorizedCode };
    this.stopped.pass(origin, now);
    return undefined;
  }
}
