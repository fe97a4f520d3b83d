import { badValue } from '../errors.js';
import type { StringOrder } from '../values/compare.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc } from '../values/types.js';

const SENSITIVITY = { 1: 'base', 2: 'accent', 3: 'variant' } as const;
const FIELDS = new Set(['locale', 'strength', 'caseLevel', 'caseFirst', 'numericOrdering', 'version']);

/**
 * The order of strings under a collation: locale, strength 1 to 3 and numericOrdering, by ICU as in MongoDB. The locale
 * `simple` is no collation at all. Other options are refused.
 */
export function parseCollation(spec: unknown): StringOrder | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isDoc(spec) || typeof spec['locale'] !== 'string')
    throw badValue("BSON field 'collation.locale' is missing but a required field");
  for (const [name, value] of Object.entries(spec)) {
    const isDefault = (name === 'caseFirst' && value === 'off') || (name === 'caseLevel' && value === false);
    if (!FIELDS.has(name) && !isDefault)
      throw badValue(`The collation option ${name} is not supported by the embedded document store`);
    if ((name === 'caseLevel' || name === 'caseFirst') && !isDefault) {
      throw badValue(`The collation option ${name} is not supported by the embedded document store`);
    }
  }
  if (spec['locale'] === 'simple') return undefined;
  const strength = spec['strength'] === undefined ? 3 : wholeNumber(spec['strength']);
  if (strength !== 1 && strength !== 2 && strength !== 3)
    throw badValue('The embedded document store supports collation strength 1, 2 and 3');
  const locale = spec['locale'].replaceAll('_', '-');
  if (Intl.Collator.supportedLocalesOf([locale]).length === 0)
    throw badValue(`Field 'locale' is invalid in: ${JSON.stringify(spec)}`);
  const collator = new Intl.Collator(locale, {
    sensitivity: SENSITIVITY[strength],
    numeric: spec['numericOrdering'] === true,
    caseFirst: 'false',
  });
  return (a, b) => collator.compare(a, b);
}
