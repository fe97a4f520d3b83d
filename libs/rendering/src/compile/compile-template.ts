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
import { bind, type Known } from './bind.js';
import { toBlocks, toPlainInlines } from './blocks.js';
import { emitBlocks, emitLine } from './emit.js';
import { htmlFormat, plainFormat, telegramFormat, textFormat, type Format } from './format.js';
import { parseTemplate } from './parse.js';
import type { Helpers } from './evaluate.js';
import { compileStatements, type Template } from './run.js';

/** A template ready for every channel. All reading of Markdown and all styling is behind it. */
export interface CompiledTemplate {
  readonly subject: Template;
  /** @param around what stands around the content of every mail that looks alike: the same object for all of them */
  readonly email: (around: Known) => EmailTemplates;
  readonly telegram: Template;
  readonly plain: Template;
}

export interface EmailTemplates {
  readonly html: Template;
  readonly text: Template;
}

interface Frame {
  readonly before: string;
  readonly after: string;
}

/** Looks that a template is kept ready for: companies that wear something of their own are few. */
const maxLooks = 64;

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
    const html = this.inFrame(emitBlocks(blocks, htmlFormat), this.texts.html, emailLayout(words));
    const text = this.inFrame(emitBlocks(blocks, textFormat), this.texts.text, textLayout(words));
    return {
      subject: this.program(emitLine(subject, plainFormat), this.texts.plain),
      email: rememberingEach((around) => ({ html: html(around), text: text(around) })),
      telegram: write(telegramFormat, this.texts.telegram, telegramLayout),
      plain: write(plainFormat, this.texts.plain),
    };
  }

  /** What a mail's look decides is written into its frame once, and not into every mail. */
  private inFrame(body: readonly Statement[], text: ChannelText, frame: Frame): (around: Known) => Template {
    const [before, after] = [parseFrame(frame.before), parseFrame(frame.after)];
    const write = valueEscaper(text.escape, this.phrases);
    return (around) => this.program([...bind(before, around, write), ...body, ...bind(after, around, write)], text);
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

function rememberingEach<T>(make: (around: Known) => T): (around: Known) => T {
  const made = new Map<Known, T>();
  return (around) => {
    const known = made.get(around);
    if (known !== undefined) return known;
    if (made.size >= maxLooks) made.clear();
    const one = make(around);
    made.set(around, one);
    return one;
  };
}
