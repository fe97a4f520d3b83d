import { TemplateError } from '../template-source.js';
import { block, content, expressionOf, printWith, withBranches, type Statement } from './ast.js';
import type { Block, Inline } from './blocks.js';
import type { Format } from './format.js';
import { knownInside, requiredBy, requiredByInlines } from './variables.js';

const none: ReadonlySet<string> = new Set();

/** Writes the blocks of a template for one channel, as Handlebars statements to be compiled. */
export function emitBlocks(blocks: readonly Block[], format: Format, known = none): Statement[] {
  return blocks.flatMap((item) => emitBlock(item, format, known));
}

/** Writes a single line. @returns its statements, guarded: nothing is written when a variable is empty */
export function emitLine(inlines: Inline[], format: Format): Statement[] {
  return guard('filled', requiredByInlines(inlines), emitInlines(inlines, format, false));
}

function emitBlock(item: Block, format: Format, known: ReadonlySet<string>): Statement[] {
  switch (item.kind) {
    case 'paragraph':
    case 'heading':
      return guard(
        'filled',
        requiredBy([item], known),
        wrap(format[item.kind], emitInlines(item.inlines, format, false)),
      );
    case 'quote':
      return guard('filled', requiredBy([item], known), wrap(format.quote, emitQuoted(item.blocks, format)));
    case 'list':
      return emitList(item.items, format, known);
    case 'rule':
      return format.rule === '' ? [] : [content(format.rule)];
    case 'when':
      return emitCondition(item, format, known);
  }
}

function emitQuoted(blocks: readonly Block[], format: Format): Statement[] {
  return blocks.flatMap((item, index) => {
    if (item.kind !== 'paragraph' && item.kind !== 'heading') {
      throw new TemplateError('TEMPLATE.UNSUPPORTED', 'a quote can hold paragraphs only', 'body');
    }
    const between = index === 0 || format.betweenQuoted === '' ? [] : [content(format.betweenQuoted)];
    return [...between, ...wrap(format.quoted, emitInlines(item.inlines, format, true))];
  });
}

function emitList(items: readonly Block[][], format: Format, known: ReadonlySet<string>): Statement[] {
  const written = wrap(format.list, emitItems(items, format, known));
  const always = items.some((item) => requiredBy(item, known).length === 0);
  return always ? written : guard('anyFilled', requiredBy(items.flat(), known), written);
}

function emitItems(items: readonly Block[][], format: Format, known: ReadonlySet<string>): Statement[] {
  return items.flatMap((item) => {
    const lines = item.flatMap((part) => {
      if (part.kind !== 'paragraph' && part.kind !== 'heading') {
        throw new TemplateError('TEMPLATE.UNSUPPORTED', 'a list item can hold one paragraph only', 'body');
      }
      return emitInlines(part.inlines, format, false);
    });
    return guard('filled', requiredBy(item, known), wrap(format.item, lines));
  });
}

function emitCondition(
  item: Extract<Block, { kind: 'when' }>,
  format: Format,
  known: ReadonlySet<string>,
): Statement[] {
  const [only, ...others] = item.then;
  if (item.node.path.original === 'each' && only?.kind === 'list' && others.length === 0) {
    // The list's own tags stand around the loop and not in it; an empty list writes none.
    const loop = withBranches(item.node, emitItems(only.items, format, none), []);
    const otherwise = emitBlocks(item.otherwise, format, known);
    const whole = block('if', item.node.params, wrap(format.list, [loop]));
    return otherwise.length === 0 ? [whole] : [whole, block('unless', item.node.params, otherwise)];
  }
  const then = emitBlocks(item.then, format, knownInside(item.node, known));
  return [withBranches(item.node, then, emitBlocks(item.otherwise, format, known))];
}

function emitInlines(inlines: readonly Inline[], format: Format, quoted: boolean): Statement[] {
  return inlines.flatMap((inline): Statement[] => {
    switch (inline.kind) {
      case 'text':
        return [content(format.literal(inline.text))];
      case 'value':
        // In a quote a value keeps its lines; everywhere else it is one line.
        return [quoted ? printWith('quoted', expressionOf(inline.node)) : inline.node];
      case 'when':
        return [
          withBranches(
            inline.node,
            emitInlines(inline.then, format, quoted),
            emitInlines(inline.otherwise, format, quoted),
          ),
        ];
      case 'strong':
      case 'emphasis':
      case 'code':
        return wrap(format[inline.kind], emitInlines(inline.inlines, format, quoted));
      case 'link':
        return emitLink(inline, format);
      case 'break':
        return [content(format.lineBreak)];
    }
  });
}

function emitLink(inline: Extract<Inline, { kind: 'link' }>, format: Format): Statement[] {
  const address = emitAddress(inline.href, format);
  const words = emitInlines(inline.inlines, format, false);
  if (!format.link) return words;
  const { before, middle, after, addressLast } = format.link;
  const [first, second] = addressLast ? [words, address] : [address, words];
  return [content(before), ...first, content(middle), ...second, content(after)];
}

/** An address is either one variable, or fixed words with variables as percent-encoded parts. */
function emitAddress(href: readonly Inline[], format: Format): Statement[] {
  const [only, ...others] = href;
  if (only?.kind === 'value' && others.length === 0) return [printWith('address', expressionOf(only.node))];
  if (only?.kind !== 'text' || !/^(https?:\/\/[^/{}]+(\/|$)|mailto:)/i.test(only.text)) {
    throw new TemplateError('TEMPLATE.NOT_ALLOWED', 'a link begins with https:// or is one variable', 'body');
  }
  return href.map((part) => {
    if (part.kind === 'text') return content(format.literal(part.text));
    if (part.kind === 'value') return printWith('addressPart', expressionOf(part.node));
    throw new TemplateError('TEMPLATE.NOT_ALLOWED', 'a link holds no conditions', 'body');
  });
}

function wrap([open, close]: readonly [string, string], inside: Statement[]): Statement[] {
  return [...(open === '' ? [] : [content(open)]), ...inside, ...(close === '' ? [] : [content(close)])];
}

function guard(
  helper: 'filled' | 'anyFilled',
  required: ReturnType<typeof requiredBy>,
  inside: Statement[],
): Statement[] {
  return required.length === 0 ? inside : [block(helper, required, inside)];
}
