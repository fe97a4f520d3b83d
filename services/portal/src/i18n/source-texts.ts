import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Where a text stands in a source file. */
export interface Place {
  readonly where: string;
  readonly text: string;
}

/** A key asked of `t`, with its namespace. A key with a variable part ends in `*`. */
export interface UsedKey extends Place {
  readonly feature: string;
  readonly key: string;
}

const spokenAttributes = new Set([
  'aria-label',
  'title',
  'placeholder',
  'label',
  'alt',
  'description',
  'aria-roledescription',
]);

/** Words of a language in the code itself: between tags, or in an attribute that people read or hear. */
export function hardCodedTexts(file: string): Place[] {
  return visit(file, (node, place) => {
    if (ts.isJsxText(node) && hasWords(node.text)) return [place(node.text.trim())];
    if (!ts.isJsxAttribute(node) || (!ts.isIdentifier(node.name) && !ts.isJsxNamespacedName(node.name))) return [];
    const value = node.initializer;
    if (!value || !spokenAttributes.has(node.name.getText())) return [];
    return ts.isStringLiteral(value) && hasWords(value.text) ? [place(value.text)] : [];
  });
}

/** Keys of `t('key')`, also inside of `a ? 'x' : 'y'` and of templates, and of `<Trans i18nKey>`. */
export function usedKeys(file: string): UsedKey[] {
  const feature = namespaceOf(file) ?? 'common';
  return visit(file, (node, place) => {
    const asked = askedOf(node);
    return asked.flatMap(keysIn).map((text) => {
      const [namespace, key] = text.includes(':') ? (text.split(':', 2) as [string, string]) : [feature, text];
      return { ...place(text), feature: namespace, key };
    });
  });
}

function askedOf(node: ts.Node): ts.Expression[] {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
    return node.arguments.slice(0, 1);
  }
  if (ts.isJsxAttribute(node) && node.name.getText() === 'i18nKey' && node.initializer) {
    const { initializer } = node;
    if (ts.isStringLiteral(initializer)) return [initializer];
    if (ts.isJsxExpression(initializer) && initializer.expression) return [initializer.expression];
  }
  return [];
}

function keysIn(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) return [...keysIn(expression.whenTrue), ...keysIn(expression.whenFalse)];
  if (ts.isParenthesizedExpression(expression)) return keysIn(expression.expression);
  if (ts.isTemplateExpression(expression)) return [`${expression.head.text}*`];
  return [];
}

/** The namespaces that a routes file's loaders fetch. */
export function loadedFeatures(file: string): Set<string> {
  const calls = readFileSync(file, 'utf8').matchAll(/loadTexts\(([^)]*)\)/g);
  return new Set(
    [...calls].flatMap(([, names = '']) => [...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)),
  );
}

/** The namespaces that a file and everything it imports from beside it ask for, lazily imported pages too. */
export function askedFeatures(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const own = namespaceOf(file);
  const asked = new Set(own ? [own] : []);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
    const imported = sourceAt(join(dirname(file), path));
    if (imported) for (const feature of askedFeatures(imported, seen)) asked.add(feature);
  }
  return asked;
}

function sourceAt(path: string): string | undefined {
  return [`${path}.tsx`, `${path}.ts`].find((name) => existsSync(name));
}

/** The namespace that the file's `useTranslation` names. */
function namespaceOf(file: string): string | undefined {
  return /useTranslation\('([\w-]+)'\)/.exec(readFileSync(file, 'utf8'))?.[1];
}

function visit<T>(file: string, look: (node: ts.Node, place: (text: string) => Place) => T[]): T[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const found: T[] = [];
  const walk = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push(...look(node, (text) => ({ where: `${file}:${line}`, text })));
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

function hasWords(text: string): boolean {
  return /\p{L}{2,}/u.test(text);
}
