import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { UNSUBSCRIPTION_ROWS, type UnsubscriptionRow } from './schemas.js';

@Injectable()
export class Unsubscriptions {
  constructor(@InjectModel(UNSUBSCRIPTION_ROWS) private readonly rows: Model<UnsubscriptionRow>) {}

  async find(jobId: string, session: ClientSession): Promise<UnsubscriptionRow | undefined> {
    return (await this.rows.findById(jobId, null, { session }).lean<UnsubscriptionRow>()) ?? undefined;
  }

  async keep(row: UnsubscriptionRow, session: ClientSession): Promise<void> {
    await this.rows.replaceOne({ _id: row._id }, row, { upsert: true, session });
  }

  async remove(jobId: string, session: ClientSession): Promise<void> {
    await this.rows.deleteOne({ _id: jobId }, { session });
  }
}
