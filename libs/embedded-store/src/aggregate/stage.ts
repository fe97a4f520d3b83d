import type { Doc } from '../values/types.js';
import type { StringOrder } from '../values/compare.js';
import type { Variables } from './scope.js';
import type { FilterOptions } from '../query/filter.js';

/** What stages reach beyond the documents that flow through them. */
export interface PipelineContext {
  readonly variables: Variables;
  readonly strings: StringOrder | undefined;
  readonly filterOptions: FilterOptions;
  /** The documents of another collection of the database that match a filter, by index where there is one. */
  readonly lookUp: (collection: string, filter: Doc) => Iterable<Doc>;
}

/** A compiled stage: documents in, documents out. */
export type Stage = (documents: Iterable<Doc>) => Iterable<Doc>;
export type StageCompiler = (argument: unknown, context: PipelineContext) => Stage;
