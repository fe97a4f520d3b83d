import { arithmeticOperators } from './arithmetic.js';
import { arrayOperators } from './arrays.js';
import { booleanOperators } from './boolean.js';
import { conversionOperators } from './conversions.js';
import { dateOperators } from './dates.js';
import { objectOperators } from './objects.js';
import type { OperatorCompiler } from './arguments.js';
import { stringOperators } from './strings.js';

/** Every expression operator that the store knows. */
export const expressionOperators: ReadonlyMap<string, OperatorCompiler> = new Map(
  Object.entries({
    ...arithmeticOperators,
    ...arrayOperators,
    ...booleanOperators,
    ...conversionOperators,
    ...dateOperators,
    ...objectOperators,
    ...stringOperators,
  }),
);
