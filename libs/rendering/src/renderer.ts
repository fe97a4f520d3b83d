import { type Audience, type Language, type NotificationJob, secretPlaceholder } from '@avviso/contracts';
import { portalAddress } from './address.js';
import { Brands } from './brand.js';
import type { CompiledTemplate } from './compile/compile-template.js';
import { KnownTemplates } from './compile/known-templates.js';
import { mistakeOf, mistakesIn } from './compile/mistakes.js';
import { rememberingLast } from './escape/channel-texts.js';
import { oneLine, shorten } from './escape/clean.js';
import { asText, escapeHtml } from './escape/escape.js';
import { noMarkup, showMarkdown } from './escape/markup.js';
import { familyOf, jobContext, type JobContext } from './job-context.js';
import { fitTelegram } from './layout/fit-telegram.js';
import { firstSentence, opening, maxTitleLength } from './layout/short-text.js';
import { blocksOf, tidyLine, tidyText, toldInLine } from './layout/tidy.js';
import { phrasesOf } from './phrases/index.js';
import { sampleJob } from './samples/sample-jobs.js';
import type { TemplateError, TemplateSource } from './template-source.js';
import { getOrMake } from './get-or-make.js';
import { WhySentences, type Why } from './why.js';

export interface RendererOptions {
  /** Where the portal is: every link begins with it. */
  readonly publicUrl: string;
  readonly operatorName: string;
  /** Postal address of the operator for the foot of e-mails; left out when absent. */
  readonly operatorAddress?: string | undefined;
  /** Page of the portal on which people choose what reaches them. */
  readonly preferencesPath?: string;
  /**
   * Told of an edited template that cannot be used; its message is then written by the default. Without this, writing it
   * throws a TemplateError.
   */
  readonly onBadTemplate?: (job: NotificationJob, error: unknown) => void;
}

export interface EmailExtras {
  /** Footer link that switches off the reasons of this message (SUB-9). */
  readonly unsubscribeUrl?: string | undefined;
  /** Whether an answer to this mail reaches the ticket (CHN-7). */
  readonly canAnswer?: boolean;
  /** Redeemed for this one mail (ACC-18): variables such as `portalPassword`, seen by the e-mail alone. */
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly preheader: string;
}

export interface RenderedTelegram {
  /** For `parse_mode: "HTML"`, at most 4,096 UTF-16 code units after entities parsing. */
  readonly text: string;
  /** The same without tags: sent once when Telegram cannot parse the other. */
  readonly plainText: string;
  /** Whether something was left out for length. */
  readonly cut: boolean;
}

export interface RenderedBell {
  /** At most 60 characters. */
  readonly title: string;
  /** One sentence. */
  readonly text: string;
}

/**
 * Turns notification jobs into messages, by the edited template that a job carries, else by the default (CHN-1). Pure: no
 * clock, no I/O, the same job gives the same message.
 */
export interface Renderer {
  renderEmail(job: NotificationJob, extras?: EmailExtras): RenderedEmail;
  renderTelegram(job: NotificationJob): RenderedTelegram;
  renderBell(job: NotificationJob): RenderedBell;
  /** Everything that is wrong with a template, before it is kept; nothing when it can be used (CHN-3). */
  check(source: TemplateSource, of: TemplateOf): TemplateError[];
}

/** Which template it is. */
export interface TemplateOf {
  readonly eventType: string;
  readonly audience: Audience;
  readonly language: Language;
}

const maskedSecrets = { portalPassword: secretPlaceholder, code: secretPlaceholder };
const maxPreheader = 140;

/**
 * @param options what every message of this installation shares
 * @throws TypeError when `publicUrl` is no URL
 */
export function createRenderer(options: RendererOptions): Renderer {
  return new TemplateRenderer(options);
}

class TemplateRenderer implements Renderer {
  private readonly templates: KnownTemplates;
  private readonly why = new Map<Language, WhySentences>();
  private readonly toUrl: (path: unknown) => string | undefined;
  private readonly brands: Brands;
  private readonly openingOf = rememberingLast(openingOf);

  constructor(private readonly options: RendererOptions) {
    this.toUrl = portalAddress(options.publicUrl);
    this.templates = new KnownTemplates(options, this.toUrl);
    this.brands = new Brands(options, options.preferencesPath ?? '/preferences');
  }

  renderEmail(job: NotificationJob, extras: EmailExtras = {}): RenderedEmail {
    return this.written(job, (template) => this.email(job, template, extras));
  }

  renderTelegram(job: NotificationJob): RenderedTelegram {
    return this.written(job, (template) => this.telegram(job, template));
  }

  renderBell(job: NotificationJob): RenderedBell {
    return this.written(job, (template) => this.bell(job, template));
  }

  check(source: TemplateSource, of: TemplateOf): TemplateError[] {
    // what the language needs once is no part of what a template may take
    this.templates.defaultOf(sampleJob(of.eventType, of));
    return mistakesIn(source, of, (job) => {
      const template = this.templates.read(source, job);
      this.email(job, template, {});
      this.telegram(job, template);
      this.bell(job, template);
    });
  }

  /** By the edited template; by the default where there is none, or it fails and somebody is told. */
  private written<T>(job: NotificationJob, write: (template: CompiledTemplate) => T): T {
    const { onBadTemplate } = this.options;
    if (job.template === undefined) return write(this.templates.defaultOf(job));
    try {
      return write(this.templates.edited(job.template, job));
    } catch (error) {
      if (!onBadTemplate) throw mistakeOf(error, 'body');
      onBadTemplate(job, error);
      return write(this.templates.defaultOf(job));
    }
  }

  private email(job: NotificationJob, template: CompiledTemplate, extras: EmailExtras): RenderedEmail {
    const brand = this.brands.of(job);
    const context = this.contextOf(job, template);
    const why = this.whyOf(job);
    // What concerns an access (account.*) is nothing that anybody subscribes to.
    const mandatory = job.audience === 'customer' && job.event.type.startsWith('account.');
    const canChoose = !mandatory && job.recipient.kind !== 'address';
    const { made } = context;
    made.heading = job.content.title || made.subject;
    made.whyText = why.whyText;
    made.whyHtml = why.whyHtml;
    made.openUrl = brand.toUrl(job.content.url);
    made.unsubscribeUrl = extras.unsubscribeUrl;
    made.preheader = this.preheaderOf(job, template, context);
    if (extras.secrets) context.content = withSecrets(context.content, extras.secrets);
    const { subject, preheader } = made;
    const { html, text } = template.email(brand.around({ mandatory, canChoose, canAnswer: extras.canAnswer ?? false }));
    return { subject, html: html(context), text: `${tidyText(text(context))}\n`, preheader };
  }

  /** The first sentence of the content: of what somebody wrote, where somebody did. */
  private preheaderOf({ content }: NotificationJob, template: CompiledTemplate, context: JobContext): string {
    const written = content.message?.text;
    return written ? this.openingOf(written) : sentenceOf(tidyLine(toldInLine(template.plain(context))));
  }

  private telegram(job: NotificationJob, template: CompiledTemplate): RenderedTelegram {
    const phrases = phrasesOf[job.language];
    const context = this.maskedContextOf(job, template);
    const { openUrl } = context.made;
    const blocks = blocksOf(template.telegram(context));
    const link = (words: string): string =>
      openUrl !== undefined ? `<a href="${escapeHtml(openUrl)}">${escapeHtml(words)}</a>` : '';
    const { text, cut } = fitTelegram(blocks, {
      whole: link(phrases.open[familyOf(job.event.type)]),
      cut: link(phrases.rest),
    });
    return { text, plainText: withoutTags(text), cut };
  }

  private bell(job: NotificationJob, template: CompiledTemplate): RenderedBell {
    const context = this.maskedContextOf(job, template);
    return {
      title: shorten(context.made.subject, maxTitleLength),
      text: firstSentence(tidyLine(opening(blocksOf(toldInLine(template.plain(context)))))),
    };
  }

  private whyOf(job: NotificationJob): Why {
    return getOrMake(this.why, job.language, () => new WhySentences(phrasesOf[job.language])).of(job);
  }

  private contextOf(job: NotificationJob, template: CompiledTemplate): JobContext {
    const context = jobContext(job, phrasesOf[job.language], this.toUrl);
    const { made } = context;
    made['portalAddress'] = this.options.publicUrl;
    // A subject whose variables this recipient may not see still says what the message is about.
    const written = oneLine(template.subject(context));
    made.subject = written !== '' ? written : this.subjectOfLastResort(context);
    return context;
  }

  private subjectOfLastResort({ made, content }: JobContext): string {
    const parts = [made.about, content.title].filter((part) => typeof part === 'string' && part !== '');
    return parts.length === 0 ? this.options.operatorName : oneLine(parts.join(': '));
  }

  private maskedContextOf(job: NotificationJob, template: CompiledTemplate): JobContext {
    const context = this.contextOf(job, template);
    context.content = { ...context.content, ...maskedSecrets };
    return context;
  }
}

/** A reply keeps the place of its password (ACC-17): the one mail that redeemed it says it there. */
function withSecrets(
  content: NotificationJob['content'],
  secrets: Readonly<Record<string, string>>,
): NotificationJob['content'] {
  const { message } = content;
  const password = secrets['portalPassword'];
  if (!message || password === undefined) return { ...content, ...secrets };
  const text = message.text.replaceAll(secretPlaceholder, () => password);
  return { ...content, ...secrets, message: { ...message, text } };
}

/** The first sentence of what somebody wrote. */
function openingOf(written: string): string {
  return sentenceOf(oneLine(showMarkdown(written.slice(0, maxPreheader * 2), asText, noMarkup)));
}

function sentenceOf(text: string): string {
  return shorten(firstSentence(text), maxPreheader);
}

function withoutTags(html: string): string {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return html
    .replace(/<a href="([^"]*)">(.*?)<\/a>/g, '$2: $1')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => names[name] ?? '');
}
