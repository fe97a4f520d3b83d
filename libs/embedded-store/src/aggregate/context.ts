import type { StringOrder } from '../values/compare.js';
import { compileExpression } from './expression.js';
import type { Variables } from './scope.js';
import type { PipelineContext } from './stage.js';

/** A context for stages that stay within their documents. */
export function constantContext(variables: Variables, strings?: StringOrder): PipelineContext {
  return {
    variables,
    strings,
    filterOptions: {
      strings,
      compileExpression: (expression) => {
        const evaluate = compileExpression(expression);
        return (doc) => evaluate(doc, variables);
      },
    },
    lookUp: () => [],
  };
}
