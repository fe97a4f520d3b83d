import type { mongo } from 'mongoose';

/** How the store found what one call asked for. */
export interface Reading {
  /** All stages of the plan, such as `FETCH` and `IXSCAN`. */
  stages: string[];
  /** Whether an index led to it: no stage scans the collection. */
  byIndex: boolean;
  /** Documents that were read to find what was asked for. */
  examined: number;
}

/** What is read of: a model's `collection`, or one of the driver. */
type Readable = Pick<mongo.Collection, 'find' | 'findOne' | 'countDocuments' | 'aggregate'>;

interface Plan {
  stage?: string;
  inputStage?: Plan;
  inputStages?: Plan[];
}

/** Runs `act`, then has the store explain each read of the collection that it did, as it was asked for. */
export async function readingsDuring(collection: object, act: () => Promise<unknown>): Promise<Reading[]> {
  const reads = collection as Readable;
  const again: (() => Promise<mongo.Document>)[] = [];
  const { find, findOne, countDocuments, aggregate } = reads;
  const explained = <T extends { clone(): { explain(how: string): Promise<mongo.Document> } }>(cursor: T): T => {
    again.push(() => cursor.clone().explain('executionStats'));
    return cursor;
  };
  const watched = {
    find: (...args: Parameters<typeof find>) => explained(find.apply(reads, args)),
    findOne: (...args: Parameters<typeof findOne>) => {
      again.push(() => find.call(reads, args[0], { ...args[1], limit: 1 }).explain('executionStats'));
      return findOne.apply(reads, args);
    },
    countDocuments: (...args: Parameters<typeof countDocuments>) => {
      const [filter = {}, { limit } = {}] = args;
      // as the driver asks for a count
      const counted = [{ $match: filter }, ...(limit ? [{ $limit: limit }] : []), { $group: { _id: 1 } }];
      again.push(() => aggregate.call(reads, counted).explain('executionStats'));
      const known = again.length;
      const count = countDocuments.apply(reads, args);
      // the driver's own collection asks itself to aggregate, at once
      again.length = known;
      return count;
    },
    aggregate: (...args: Parameters<typeof aggregate>) => {
      again.push(() => aggregate.apply(reads, args).explain('executionStats'));
      return aggregate.apply(reads, args);
    },
  };
  Object.assign(reads, watched);
  try {
    await act();
  } finally {
    for (const name of Object.keys(watched)) Reflect.deleteProperty(reads, name);
  }
  const readings: Reading[] = [];
  for (const explain of again) readings.push(readingOf(await explain()));
  return readings;
}

function readingOf({ queryPlanner, executionStats }: mongo.Document): Reading {
  const stages = stagesOf((queryPlanner as { winningPlan: Plan }).winningPlan);
  const { totalDocsExamined } = executionStats as { totalDocsExamined: number };
  return { stages, byIndex: stages.includes('IXSCAN') && !stages.includes('COLLSCAN'), examined: totalDocsExamined };
}

const stagesOf = ({ stage, inputStage, inputStages = [] }: Plan): string[] => [
  ...(stage === undefined ? [] : [stage]),
  ...[...(inputStage ? [inputStage] : []), ...inputStages].flatMap(stagesOf),
];
