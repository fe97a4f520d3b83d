import { type DynamicModule, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { endCallsOfBrokenConnections } from './broken-connections.js';
import { CHANGE_MARK_ROWS, ChangeMarks, changeMarkRowSchema } from './change-marks.js';
import { storeMonitoring } from './store-monitoring.js';
import { UnitOfWork } from './unit-of-work.js';

export interface PersistenceOptions {
  /** Connection string of a replica set (transactions need one); the database is named separately. */
  uri: string;
  dbName: string;
}

/** One mongoose connection per application, and the unit of work and the marks of change over it. */
@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    endCallsOfBrokenConnections();
    return {
      module: PersistenceModule,
      global: true,
      imports: [
        MongooseModule.forRoot(options.uri, {
          dbName: options.dbName,
          // The first connection is retried for ever by the driver's own monitoring; a call waits at most this long.
          serverSelectionTimeoutMS: 5_000,
          ...storeMonitoring,
          retryAttempts: 20,
          retryDelay: 1_000,
          maxPoolSize: 50,
          // Mongoose would otherwise keep calls in process memory while the store is away (OPS-12, OPS-13).
          bufferCommands: false,
          // Models are built after their indexes: see ensureIndexes in service-kit's start.
          autoIndex: false,
          autoCreate: false,
        }),
        MongooseModule.forFeature([{ name: CHANGE_MARK_ROWS, schema: changeMarkRowSchema }]),
      ],
      providers: [UnitOfWork, ChangeMarks],
      exports: [UnitOfWork, ChangeMarks, MongooseModule],
    };
  }
}
