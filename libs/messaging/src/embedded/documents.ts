import { endCallsOfBrokenConnections, storeMonitoring } from '@avviso/persistence';
import { mongo } from 'mongoose';
import type { ConsumerKind } from '../subscribe.js';
import type { ExchangeName } from '../transport.js';

/** A copy of a message in one queue: of a consumer, or of one replica of a broadcast consumer. */
export interface MessageDocument {
  _id: string;
  queue: string;
  state: 'ready' | 'parked';
  /** The replica that has it in hand; freed when that replica dies. */
  owner: string | null;
  /** Of an ordered consumer: only the holder of this lane takes it. */
  lane: number;
  /** Microseconds since 1970 of its publishing: the order within a queue. */
  seq: number;
  dueAt: Date;
  type: string;
  messageId: string;
  correlationId?: string;
  content: Buffer;
  tries: number;
  firstTriedAt?: number;
  /** Set when it was put back by hand. */
  retryId?: string;
  /** Handovers since the last verdict; too many, and the message itself seems to kill its consumers. */
  deliveries: number;
  reason?: string;
  detail?: string;
  parkedAt?: Date;
}

/** Which queue takes which types. Kept while no consumer runs, except those of broadcast replicas. */
export interface BindingDocument {
  _id: string;
  exchange: ExchangeName;
  types: string[];
  kind: ConsumerKind;
  /** 0 for consumers without lanes. */
  lanes: number;
  /** Of a broadcast queue: the replica that it dies with. */
  replica: string | null;
}

/** A running transport. */
export interface ReplicaDocument {
  _id: string;
  at: Date;
  host: string;
  pid: number;
  /** Ordered consumers that run here: among these the lanes are shared out. */
  consumers: string[];
}

export interface LaneDocument {
  _id: string;
  consumer: string;
  lane: number;
  owner: string | null;
}

/** The collections in which the embedded transport keeps everything. */
export class Documents {
  readonly messages: mongo.Collection<MessageDocument>;
  readonly bindings: mongo.Collection<BindingDocument>;
  readonly replicas: mongo.Collection<ReplicaDocument>;
  readonly lanes: mongo.Collection<LaneDocument>;
  private readonly client: mongo.MongoClient;

  constructor(uri: string, dbName: string) {
    endCallsOfBrokenConnections();
    this.client = new mongo.MongoClient(uri, {
      serverSelectionTimeoutMS: 3_000,
      ...storeMonitoring,
      socketTimeoutMS: 30_000,
      maxPoolSize: 20,
      promoteBuffers: true,
    });
    const db = this.client.db(dbName);
    this.messages = db.collection('messages');
    this.bindings = db.collection('bindings');
    this.replicas = db.collection('replicas');
    this.lanes = db.collection('lanes');
  }

  async prepare(): Promise<void> {
    await this.messages.createIndexes([{ key: { queue: 1, state: 1, owner: 1, seq: 1 }, name: 'next_of_queue' }]);
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
