import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { type DeviceDelivery, PushDelivery } from './push-delivery.schema.js';

/** What became of every push job. */
@Injectable()
export class PushLedger {
  constructor(@InjectModel(PushDelivery.name) private readonly deliveries: Model<PushDelivery>) {}

  find(jobId: string): Promise<PushDelivery | null> {
    return this.deliveries.findById(jobId).lean<PushDelivery>();
  }

  /** Written before the push services are called, so that a crash in between shows. */
  async begin(jobId: string, tries: number, devices: readonly DeviceDelivery[]): Promise<void> {
    await this.deliveries.updateOne({ _id: jobId }, { $set: { state: 'open', tries, devices } }, { upsert: true });
  }

  /** Written with the report about the try, in one transaction. */
  async write(
    jobId: string,
    change: { state: PushDelivery['state']; tries: number; devices: readonly DeviceDelivery[] },
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    const finished = change.state === 'open' ? {} : { finishedAt: now };
    await this.deliveries.updateOne({ _id: jobId }, { $set: { ...change, ...finished } }, { upsert: true, session });
  }
}
