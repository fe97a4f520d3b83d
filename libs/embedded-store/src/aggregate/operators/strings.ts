import { BSONRegExp } from 'bson';
import { StoreError } from '../../errors.js';
import { toRegExp } from '../../query/regex.js';
import { compare } from '../../values/compare.js';
import { isNumeric, toNumber } from '../../values/numbers.js';
import { isDoc, typeOf } from '../../values/types.js';
import { fixed, isNullish, variadic, type OperatorCompiler } from './arguments.js';
import { toText } from './conversions.js';

function string(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new StoreError(16702, `${name} only supports strings, not ${typeOf(value)}`);
  return value;
}

/** Null and missing count as the empty text. */
const textOf = (value: unknown, name: string): string => (isNullish(value) ? '' : toText(value, name));
const points = (text: string): string[] => [...text];
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

const concat = variadic((values, name) =>
  values.some(isNullish) ? null : values.map((value) => string(value, name)).join(''),
);

const split = fixed(2, ([text, delimiter], name) => {
  if (isNullish(text) || isNullish(delimiter)) return null;
  if (delimiter === '') throw new StoreError(40087, '$split requires a non-empty separator');
  return string(text, name).split(string(delimiter, name));
});

function bound(value: unknown, name: string): number {
  const n = isNumeric(value) ? Math.trunc(toNumber(value)) : undefined;
  if (n === undefined)
    throw new StoreError(34450, `${name}: starting index and length must be numbers, not ${typeOf(value)}`);
  return n;
}

const substringByPoints = fixed(3, ([text, start, length], name) => {
  const from = bound(start, name);
  const count = bound(length, name);
  if (from < 0) throw new StoreError(34452, `${name}: the starting index must be non-negative`);
  if (count < 0) throw new StoreError(34454, `${name}: length must be non-negative`);
  return points(textOf(text, name))
    .slice(from, from + count)
    .join('');
});

const substringByBytes = fixed(3, ([text, start, length], name) => {
  const from = bound(start, name);
  const count = bound(length, name);
  if (from < 0) throw new StoreError(50752, `${name}: the starting index must be non-negative`);
  const all = bytes(textOf(text, name));
  return all.subarray(from, count < 0 ? undefined : from + count).toString('utf8');
});

const trim =
  (ends: 'both' | 'start' | 'end'): OperatorCompiler =>
  (argument, _name, compile) => {
    if (!isDoc(argument) || !('input' in argument))
      throw new StoreError(50696, 'trim requires an object with the field input');
    for (const field of Object.keys(argument))
      if (field !== 'input' && field !== 'chars')
        throw new StoreError(50694, `trim found an unknown argument: ${field}`);
    const input = compile(argument['input']);
    const chars = 'chars' in argument ? compile(argument['chars']) : undefined;
    return (doc, variables) => {
      const text = input(doc, variables);
      const set = chars?.(doc, variables);
      if (isNullish(text) || (chars && isNullish(set))) return null;
      const cut = chars ? new Set(points(string(set, '$trim'))) : undefined;
      const isCut = (point: string): boolean => (cut ? cut.has(point) : /[\s\0\ufeff]/u.test(point));
      const all = points(string(text, '$trim'));
      let start = 0;
      let end = all.length;
      if (ends !== 'end') while (start < end && isCut(all[start] ?? '')) start++;
      if (ends !== 'start') while (end > start && isCut(all[end - 1] ?? '')) end--;
      return all.slice(start, end).join('');
    };
  };

const indexOfPoints = fixed(
  2,
  ([text, search, start, end], name) => {
    if (isNullish(text)) return null;
    const all = points(string(text, name));
    const wanted = points(string(search, name));
    const last = Math.min(end === undefined ? all.length : bound(end, name), all.length) - wanted.length;
    for (let i = start === undefined ? 0 : bound(start, name); i <= last; i++)
      if (wanted.every((point, k) => all[i + k] === point)) return i;
    return -1;
  },
  4,
);

const indexOfBytes = fixed(
  2,
  ([text, search, start, end], name) => {
    if (isNullish(text)) return null;
    const all = bytes(string(text, name));
    return all
      .subarray(0, end === undefined ? undefined : bound(end, name))
      .indexOf(string(search, name), start === undefined ? 0 : bound(start, name));
  },
  4,
);

const replace =
  (all: boolean): OperatorCompiler =>
  (argument, name, compile) => {
    if (!isDoc(argument)) throw new StoreError(51751, `${name} requires an object as an argument`);
    const parts = (['input', 'find', 'replacement'] as const).map((field) => {
      if (!(field in argument)) throw new StoreError(51749, `${name} requires '${field}' to be specified`);
      return compile(argument[field]);
    });
    return (doc, variables) => {
      const values = parts.map((part) => part(doc, variables));
      if (values.some(isNullish)) return null;
      const [input = '', find = '', replacement = ''] = values.map((value) => string(value, name));
      return all ? input.replaceAll(find, () => replacement) : input.replace(find, () => replacement);
    };
  };

const regexOperator =
  (evaluate: (regex: RegExp, text: string) => unknown, whenNull: unknown): OperatorCompiler =>
  (argument, name, compile) => {
    if (!isDoc(argument) || !('input' in argument) || !('regex' in argument))
      throw new StoreError(51103, `${name} requires 'input' and 'regex'`);
    for (const field of Object.keys(argument))
      if (!['input', 'regex', 'options'].includes(field))
        throw new StoreError(31024, `${name} found an unknown argument: ${field}`);
    const input = compile(argument['input']);
    const pattern = compile(argument['regex']);
    const options = 'options' in argument ? compile(argument['options']) : undefined;
    return (doc, variables) => {
      const text = input(doc, variables);
      const regex = pattern(doc, variables);
      if (isNullish(text) || isNullish(regex)) return whenNull;
      const given = options?.(doc, variables);
      const source = regex instanceof BSONRegExp ? regex.pattern : string(regex, name);
      const flags = typeof given === 'string' ? given : regex instanceof BSONRegExp ? regex.options : '';
      return evaluate(toRegExp(source, flags), string(text, name));
    };
  };

const found = (match: RegExpExecArray | RegExpMatchArray): unknown => ({
  match: match[0],
  idx: points((match.input ?? '').slice(0, match.index ?? 0)).length,
  captures: match.slice(1).map((capture) => capture ?? null),
});

const sizeIn = (measure: (text: string) => number): OperatorCompiler =>
  fixed(1, ([text], name) => measure(string(text, name)));

/** Texts. */
export const stringOperators: Readonly<Record<string, OperatorCompiler>> = {
  $concat: concat,
  $toLower: fixed(1, ([text], name) => textOf(text, name).toLowerCase()),
  $toUpper: fixed(1, ([text], name) => textOf(text, name).toUpperCase()),
  $strcasecmp: fixed(2, ([a, b], name) =>
    Math.sign(compare(textOf(a, name).toUpperCase(), textOf(b, name).toUpperCase())),
  ),
  $split: split,
  $substr: substringByBytes,
  $substrBytes: substringByBytes,
  $substrCP: substringByPoints,
  $strLenCP: sizeIn((text) => points(text).length),
  $strLenBytes: sizeIn((text) => bytes(text).length),
  $trim: trim('both'),
  $ltrim: trim('start'),
  $rtrim: trim('end'),
  $indexOfCP: indexOfPoints,
  $indexOfBytes: indexOfBytes,
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $regexMatch: regexOperator((regex, text) => regex.test(text), false),
  $regexFind: regexOperator((regex, text) => {
    const match = regex.exec(text);
    return match ? found(match) : null;
  }, null),
  $regexFindAll: regexOperator(
    (regex, text) => [...text.matchAll(new RegExp(regex.source, `${regex.flags}g`))].map(found),
    [],
  ),
};
