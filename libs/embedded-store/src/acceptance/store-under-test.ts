import { MongoClient, MongoServerError, type Db } from 'mongodb';
import { startEmbeddedStore } from '../index.js';

export interface StoreUnderTest {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** True when the suite runs against MongoDB itself. */
  readonly isMongoDB: boolean;
  stop(): Promise<void>;
}

/**
 * What these suites run against: the address in AVVISO_TEST_MONGODB_URL (a MongoDB, so that both are held to the same),
 * else an embedded store in a temporary folder. The database is emptied first.
 */
export async function openStoreUnderTest(
  database: string,
  options: { testMode?: boolean } = {},
): Promise<StoreUnderTest> {
  const given = process.env['AVVISO_TEST_MONGODB_URL'];
  const embedded = given === undefined ? await startEmbeddedStore(options) : undefined;
  const uri = given ?? embedded?.uri ?? '';
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5000 });
  const db = client.db(`avviso_acceptance_${database}`);
  await db.dropDatabase();
  return {
    uri,
    client,
    db,
    isMongoDB: given !== undefined,
    stop: async () => {
      await db.dropDatabase();
      await client.close();
      await embedded?.stop();
    },
  };
}

/** The error that a command ends with. */
export async function errorOf(attempt: Promise<unknown>): Promise<MongoServerError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof MongoServerError) return error;
    throw error;
  }
  throw new Error('the command was expected to fail');
}

/** Asks again and again until the answer is yes. */
export async function eventually(question: () => Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await question())) {
    if (Date.now() > end) throw new Error(`this did not come true within ${timeoutMs} ms: ${question.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
