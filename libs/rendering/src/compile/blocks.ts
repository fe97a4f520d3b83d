import { Lexer, type Token, type Tokens } from 'marked';
import { TemplateError } from '../template-source.js';
import { isCondition, isContent, isValue, type Condition, type Statement, type Value } from './ast.js';

/** What stands inside a line. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'value'; node: Value }
  | { kind: 'when'; node: Condition; then: Inline[]; otherwise: Inline[] }
  | { kind: 'strong' | 'emphasis' | 'code'; inlines: Inline[] }
  | { kind: 'link'; href: Inline[]; inlines: Inline[] }
  | { kind: 'break' };

/** What stands on lines of its own. `when` is a condition or list whose tags stand alone on their lines. */
export type Block =
  | { kind: 'paragraph' | 'heading'; inlines: Inline[] }
  | { kind: 'list'; items: Block[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'rule' }
  | { kind: 'when'; node: Condition; then: Block[]; otherwise: Block[] };

const placeholder = /\uE000(\d+)\uE001/u;

/**
 * Reads Markdown with Handlebars once, when the template is compiled: values are opaque to Markdown, so that nothing
 * in them can become markup.
 * @throws TemplateError for Markdown that has no form in every channel (tables, pictures, HTML)
 */
export function toBlocks(statements: Statement[]): Block[] {
  const blocks: Block[] = [];
  let run: Statement[] = [];
  const flush = (): void => {
    if (run.length > 0) blocks.push(...new Run(run).blocks());
    run = [];
  };
  statements.forEach((statement, index) => {
    if (isCondition(statement) && standsAlone(statement, statements[index - 1])) {
      flush();
      blocks.push({
        kind: 'when',
        node: statement,
        then: toBlocks(statement.program.body),
        otherwise: statement.inverse ? toBlocks(statement.inverse.body) : [],
      });
    } else {
      run.push(statement);
    }
  });
  flush();
  return blocks;
}

/** Inline content only, for the subject. Markdown has no meaning there. */
export function toPlainInlines(statements: Statement[]): Inline[] {
  return statements.flatMap((statement): Inline[] => {
    if (isContent(statement)) return [{ kind: 'text', text: statement.value }];
    if (isValue(statement)) return [{ kind: 'value', node: statement }];
    if (!isCondition(statement)) return [];
    const otherwise = statement.inverse ? toPlainInlines(statement.inverse.body) : [];
    return [{ kind: 'when', node: statement, then: toPlainInlines(statement.program.body), otherwise }];
  });
}

function standsAlone(condition: Condition, before: Statement | undefined): boolean {
  const first = condition.program.body[0];
  const opensLine =
    before === undefined || (isContent(before) && /(^|\n)[ \t]*$/.test(before.value)) || isCondition(before);
  const nothingBehind =
    first !== undefined && ((isContent(first) && /^[ \t]*\n/.test(first.value)) || isCondition(first));
  return opensLine && nothingBehind;
}

/** Statements between conditions that stand alone: one piece of Markdown, its values replaced by placeholders. */
class Run {
  private readonly hidden: Inline[] = [];
  private readonly source: string;

  constructor(statements: Statement[]) {
    this.source = this.hide(statements);
  }

  private hide(statements: Statement[]): string {
    return statements
      .map((statement) => {
        if (isContent(statement)) return statement.value;
        if (isValue(statement)) return this.keep({ kind: 'value', node: statement });
        if (!isCondition(statement)) return '';
        const then = new Run(statement.program.body).line();
        const otherwise = statement.inverse ? new Run(statement.inverse.body).line() : [];
        return this.keep({ kind: 'when', node: statement, then, otherwise });
      })
      .join('');
  }

  private keep(inline: Inline): string {
    this.hidden.push(inline);
    return `\uE000${this.hidden.length - 1}\uE001`;
  }

  blocks(): Block[] {
    return this.fromBlocks(new Lexer({ gfm: true }).lex(this.source));
  }

  private line(): Inline[] {
    return this.fromInlines(new Lexer({ gfm: true }).inlineTokens(this.source));
  }

  private fromBlocks(tokens: Token[]): Block[] {
    return tokens.flatMap((token): Block[] => {
      switch (token.type) {
        case 'space':
        case 'def':
          return [];
        case 'paragraph':
        case 'text':
          return [{ kind: 'paragraph', inlines: this.fromInlines(token.tokens ?? [token]) }];
        case 'heading':
          return [{ kind: 'heading', inlines: this.fromInlines(token.tokens ?? []) }];
        case 'blockquote':
          return [{ kind: 'quote', blocks: this.fromBlocks(token.tokens ?? []) }];
        case 'list':
          return [{ kind: 'list', items: (token as Tokens.List).items.map((item) => this.fromBlocks(item.tokens)) }];
        case 'hr':
          return [{ kind: 'rule' }];
        default:
          throw unsupported(token);
      }
    });
  }

  private fromInlines(tokens: Token[]): Inline[] {
    return tokens.flatMap((token): Inline[] => {
      switch (token.type) {
        case 'text':
          return 'tokens' in token && token.tokens ? this.fromInlines(token.tokens) : this.reveal(textOf(token));
        case 'escape':
          return this.reveal(textOf(token));
        case 'strong':
          return [{ kind: 'strong', inlines: this.fromInlines(token.tokens ?? []) }];
        case 'em':
          return [{ kind: 'emphasis', inlines: this.fromInlines(token.tokens ?? []) }];
        case 'codespan':
          return [{ kind: 'code', inlines: this.reveal(textOf(token)) }];
        case 'link':
          return [
            {
              kind: 'link',
              href: this.reveal(String((token as Tokens.Link).href)),
              inlines: this.fromInlines(token.tokens ?? []),
            },
          ];
        case 'br':
          return [{ kind: 'break' }];
        default:
          throw unsupported(token);
      }
    });
  }

  private reveal(text: string): Inline[] {
    return text.split(placeholder).flatMap((piece, index): Inline[] => {
      if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }];
      const inline = this.hidden[Number(piece)];
      return inline ? [inline] : [];
    });
  }
}

function textOf(token: Token): string {
  return 'text' in token ? String(token.text).replaceAll('\n', ' ') : '';
}

function unsupported(token: Token): TemplateError {
  const message = `"${token.type}" has no form in every channel`;
  const [written = ''] = token.raw.split(placeholder);
  return new TemplateError('TEMPLATE.UNSUPPORTED', message, 'body', undefined, undefined, written.slice(0, 50));
}
