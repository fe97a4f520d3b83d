import Handlebars from 'handlebars';
import type { Language } from '@avviso/contracts';
import { channelTexts, type ChannelText } from '../escape/channel-texts.js';
import { valueEscaper } from '../escape/escape.js';
import { channelHelpers } from '../helpers/channel-helpers.js';
import { formatHelpers } from '../helpers/format-helpers.js';
import { emailLayout, telegramLayout, textLayout, type EmailWords } from '../layout/email-layout.js';
import { familyOf } from '../job-context.js';
import type { Phrases } from '../phrases/phrases.js';
import type { TemplateSource } from '../template-source.js';
import type { Statement } from './ast.js';
import { toBlocks, toPlainInlines } from './blocks.js';
import { emitBlocks, emitLine } from './emit.js';
import { htmlFormat, plainFormat, telegramFormat, textFormat, type Format } from './format.js';
import { parseTemplate } from './parse.js';
import type { Helpers } from './evaluate.js';
import { compileStatements, type Template } from './run.js';

/** A template ready for every channel. All reading of Markdown and all styling is behind it. */
export interface CompiledTemplate {
  readonly subject: Template;
  readonly html: Template;
  readonly text: Template;
  readonly telegram: Template;
  readonly plain: Template;
}

interface Frame {
  readonly before: string;
  readonly after: string;
}

/** Compiles templates of one language; keeps its helpers, so that Intl's formatters are made once. */
export class TemplateCompiler {
  private readonly helpers: Helpers;
  private readonly texts = channelTexts();

  constructor(
    private readonly language: Language,
    private readonly phrases: Phrases,
    private readonly operator: { readonly operatorName: string; readonly operatorAddress?: string | undefined },
    private readonly toUrl: (path: unknown) => string | undefined,
  ) {
    this.helpers = formatHelpers(language, phrases);
  }

  /** @throws TemplateError */
  compile(source: TemplateSource, eventType: string): CompiledTemplate {
    const subject = toPlainInlines(parseTemplate(source.subject, 'subject').body);
    const blocks = toBlocks(parseTemplate(source.body, 'body').body);
    const words = this.words(eventType);
    const write = (format: Format, text: ChannelText, frame?: Frame): Template =>
      this.program([...parseFrame(frame?.before), ...emitBlocks(blocks, format), ...parseFrame(frame?.after)], text);
    return {
      subject: this.program(emitLine(subject, plainFormat), this.texts.plain),
      html: write(htmlFormat, this.texts.html, emailLayout(words)),
      text: write(textFormat, this.texts.text, textLayout(words)),
      telegram: write(telegramFormat, this.texts.telegram, telegramLayout),
      plain: write(plainFormat, this.texts.plain),
    };
  }

  private program(statements: Statement[], text: ChannelText): Template {
    const helpers = { ...this.helpers, ...channelHelpers(text, this.toUrl) };
    return compileStatements(statements, valueEscaper(text.escape, this.phrases), helpers);
  }

  private words(eventType: string): EmailWords {
    const { open, answerHint, choose, switchOff, mandatory } = this.phrases;
    const { operatorName, operatorAddress } = this.operator;
    return {
      language: this.language,
      operatorName,
      operatorAddress,
      button: open[familyOf(eventType)],
      answerHint,
      choose,
      switchOff,
      mandatory,
    };
  }
}

function parseFrame(source: string | undefined): Statement[] {
  return source ? Handlebars.parseWithoutProcessing(source).body : [];
}
