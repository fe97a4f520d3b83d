import type { Block, Inline } from './blocks.js';
import { isPath, isSubExpression, type Condition, type Expression, type Value } from './ast.js';

/**
 * What a printed value stands or falls with: the variable itself, or the first parameter of its helper (a call in that
 * place is asked for its result).
 */
function requirementOf(value: Value): Expression | undefined {
  const expression = value.params.length > 0 ? value.params[0] : value.path;
  if (isPath(expression)) return expression.data && expression.parts[0] !== 'root' ? undefined : expression;
  return isSubExpression(expression) ? expression : undefined;
}

/** Values printed whatever happens: those inside a condition of the same line are not among them. */
function inlineRequirements(inlines: readonly Inline[]): Expression[] {
  return inlines.flatMap((inline): Expression[] => {
    switch (inline.kind) {
      case 'value': {
        const requirement = requirementOf(inline.node);
        return requirement ? [requirement] : [];
      }
      case 'strong':
      case 'emphasis':
      case 'code':
        return inlineRequirements(inline.inlines);
      case 'link':
        return [...inlineRequirements(inline.href), ...inlineRequirements(inline.inlines)];
      default:
        return [];
    }
  });
}

function blockRequirements(block: Block): Expression[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineRequirements(block.inlines);
    case 'quote':
      return block.blocks.flatMap(blockRequirements);
    case 'list':
      return block.items.flatMap((item) => item.flatMap(blockRequirements));
    default:
      return [];
  }
}

/**
 * What must be filled for a block to be written: a paragraph, quote or list item says what it says whole or not at all,
 * so that a field left out for its recipient leaves no label behind (SUB-22).
 */
export function requiredBy(blocks: readonly Block[], known: ReadonlySet<string>): Expression[] {
  return distinct(blocks.flatMap(blockRequirements)).filter((expression) => !known.has(nameOf(expression)));
}

/** The same for a line of its own, such as the subject. */
export function requiredByInlines(inlines: readonly Inline[]): Expression[] {
  return distinct(inlineRequirements(inlines));
}

function distinct(expressions: Expression[]): Expression[] {
  return [...new Map(expressions.map((expression) => [nameOf(expression), expression])).values()];
}

function nameOf(expression: Expression): string {
  if (isPath(expression)) return expression.original;
  if (!isSubExpression(expression)) return '';
  return `(${[expression.path, ...expression.params].map(nameOf).join(' ')})`;
}

/** What is known to be filled inside the first branch of a condition. */
export function knownInside(condition: Condition, known: ReadonlySet<string>): ReadonlySet<string> {
  if (condition.path.original === 'each') return new Set();
  const tested = condition.params[0];
  return condition.path.original === 'if' && isPath(tested) ? new Set([...known, tested.original]) : known;
}
