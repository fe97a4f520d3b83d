import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { createHash } from 'node:crypto';
import { PushSubscription } from './push-subscription.schema.js';

/** More browsers than anybody uses; the one that was silent longest makes room. */
const mostPerPerson = 50;

/** The devices of all people. */
@Injectable()
export class PushSubscriptions {
  constructor(@InjectModel(PushSubscription.name) private readonly subscriptions: Model<PushSubscription>) {}

  /** Keeps a browser's subscription for the person who is signed in there now, whoever it was before. */
  async save(subscription: Omit<PushSubscription, '_id' | 'createdAt' | 'seenAt'>, now: Date): Promise<void> {
    await this.subscriptions.updateOne(
      { _id: idOf(subscription.endpoint) },
      { $set: { ...subscription, seenAt: now }, $setOnInsert: { createdAt: now } },
      { upsert: true },
    );
    const surplus = await this.subscriptions
      .find({ owner: subscription.owner }, { _id: 1 })
      .sort({ seenAt: -1 })
      .skip(mostPerPerson)
      .lean<{ _id: string }[]>();
    if (surplus.length > 0) await this.subscriptions.deleteMany({ _id: { $in: surplus.map((row) => row._id) } });
  }

  /** Devices that can be reached with our key. */
  of(owner: string, vapidPublicKey: string): Promise<PushSubscription[]> {
    return this.subscriptions.find({ owner, vapidPublicKey }).lean<PushSubscription[]>();
  }

  /** Removes a device of the person; another's stays. */
  async remove(owner: string, endpoint: string): Promise<void> {
    await this.subscriptions.deleteOne({ _id: idOf(endpoint), owner });
  }

  /** Removes a device that is gone, unless its browser subscribed anew meanwhile. */
  async removeGone({ _id, p256dh, auth }: Pick<PushSubscription, '_id' | 'p256dh' | 'auth'>): Promise<void> {
    await this.subscriptions.deleteOne({ _id, p256dh, auth });
  }

  /** Removes the device that was signed in there. */
  async removeOfSession(owner: string, sessionId: string): Promise<void> {
    await this.subscriptions.deleteMany({ owner, sessionId });
  }

  async removeAll(owner: string): Promise<void> {
    await this.subscriptions.deleteMany({ owner });
  }
}

function idOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}
