import { isDuplicateKey } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import webPush from 'web-push';
import type { PushConfig } from '../push.config.js';
import { VapidKeyPair } from '../storage/vapid-key-pair.schema.js';

export interface Vapid {
  publicKey: string;
  privateKey: string;
}

const rowId = 'current';

/** The key pair by which push services know this installation: configured, or made once and kept in the database. */
@Injectable()
export class VapidKeys {
  private known: Promise<Vapid> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: PushConfig,
    @InjectModel(VapidKeyPair.name) private readonly pairs: Model<VapidKeyPair>,
  ) {}

  async current(): Promise<Vapid> {
    this.known ??= this.read();
    try {
      return await this.known;
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }

  private async read(): Promise<Vapid> {
    const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = this.config;
    if (publicKey !== undefined && privateKey !== undefined) return { publicKey, privateKey };
    const kept = await this.pairs.findById(rowId).lean<VapidKeyPair>();
    if (kept) return kept;
    const made = webPush.generateVAPIDKeys();
    try {
      await this.pairs.insertMany([{ _id: rowId, ...made, createdAt: new Date() }]);
      return made;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // another replica was first
      return this.read();
    }
  }
}
