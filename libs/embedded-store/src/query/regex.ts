import { BSONRegExp } from 'bson';
import { badValue, StoreError } from '../errors.js';

/**
 * A JavaScript regular expression for MongoDB's PCRE pattern. Options: i, m, s, x and u; x (extended) is applied by
 * taking white space and comments out.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  for (const option of options)
    if (!'imsxu'.includes(option)) throw badValue(`invalid flag in regex options: ${option}`);
  let source = pattern;
  let flags = [...'ims'].filter((flag) => options.includes(flag)).join('');
  const inline = /^\(\?([ims]+)\)/.exec(source);
  if (inline) {
    source = source.slice(inline[0].length);
    flags = [...new Set(flags + (inline[1] ?? ''))].join('');
  }
  if (options.includes('x')) source = withoutSpace(source);
  try {
    return compileWith(source, flags);
  } catch {
    throw new StoreError(51091, `Regular expression is invalid: ${pattern}`);
  }
}

function compileWith(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
}

/** Takes out white space and comments that are neither escaped nor in a class. */
function withoutSpace(source: string): string {
  return source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\s+|#[^\n]*/g, (part) => (/^[\s#]/.test(part) ? '' : part));
}

export const isRegex = (value: unknown): value is BSONRegExp => value instanceof BSONRegExp;

/** The literal text that every match of an anchored pattern begins with, or undefined; used to narrow index scans. */
export function literalPrefix(regex: Pick<BSONRegExp, 'pattern' | 'options'>): string | undefined {
  if (regex.options !== '') return undefined;
  const found = /^\^([-\p{L}\p{N} _@:/=]+)/u.exec(regex.pattern);
  const literal = found?.[1];
  if (literal === undefined || regex.pattern.includes('|')) return undefined;
  const next = regex.pattern[literal.length + 1];
  const shortened = next !== undefined && '*?{'.includes(next) ? literal.slice(0, -1) : literal;
  return shortened === '' ? undefined : shortened;
}

/** The text when a pattern asks for nothing but a beginning. */
export function wholePrefix(pattern: string): string | undefined {
  return /^\^([-\p{L}\p{N} _@:/=]+)$/u.exec(pattern)?.[1];
}
