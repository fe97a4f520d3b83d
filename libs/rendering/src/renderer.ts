import type { Audience, Language, NotificationJob } from '@avviso/contracts';
import { portalAddress } from './address.js';
import { Brands } from './brand.js';
import { TemplateCompiler, type CompiledTemplate } from './compile/compile-template.js';
import { oneLine, shorten } from './escape/clean.js';
import { asText, escapeHtml } from './escape/escape.js';
import { noMarkup, showMarkdown } from './escape/markup.js';
import { familyOf, jobContext, type JobContext } from './job-context.js';
import { fitTelegram } from './layout/fit-telegram.js';
import { firstSentence, opening, maxTitleLength } from './layout/short-text.js';
import { blocksOf, tidyLine, tidyText } from './layout/tidy.js';
import { phrasesOf } from './phrases/index.js';
import type { TemplateSource } from './template-source.js';
import { defaultTemplate } from './templates/index.js';
import { WhySentences, type Why } from './why.js';

export interface RendererOptions {
  /** Where the portal is: every link begins with it. */
  readonly publicUrl: string;
  readonly operatorName: string;
  /** Postal address of the operator for the foot of e-mails; left out when absent. */
  readonly operatorAddress?: string | undefined;
  /** Page of the portal on which people choose what reaches them. */
  readonly preferencesPath?: string;
  /** Edited templates; what it does not know comes from the defaults. The same object means the same template. */
  readonly templates?: (language: Language, eventType: string, audience: Audience) => TemplateSource | undefined;
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

/** Turns notification jobs into messages. Pure: no clock, no I/O, the same job gives the same message. */
export interface Renderer {
  renderEmail(job: NotificationJob, extras?: EmailExtras): RenderedEmail;
  renderTelegram(job: NotificationJob): RenderedTelegram;
  renderBell(job: NotificationJob): RenderedBell;
}

const secretPlaceholder = '••••••••';
const secretVariables = ['portalPassword', 'code'];
const maxPreheader = 140;

/**
 * @param options what every message of this installation shares
 * @throws TypeError when `publicUrl` is no URL
 */
export function createRenderer(options: RendererOptions): Renderer {
  return new TemplateRenderer(options);
}

class TemplateRenderer implements Renderer {
  private readonly compilers = new Map<Language, TemplateCompiler>();
  private readonly compiled = new Map<string, { source: TemplateSource; template: CompiledTemplate }>();
  private readonly why = new Map<Language, WhySentences>();
  private readonly toUrl: (path: unknown) => string | undefined;
  private readonly choosePath: string;
  private readonly brands: Brands;

  constructor(private readonly options: RendererOptions) {
    this.toUrl = portalAddress(options.publicUrl);
    this.choosePath = options.preferencesPath ?? '/preferences';
    this.brands = new Brands(options);
  }

  renderEmail(job: NotificationJob, extras: EmailExtras = {}): RenderedEmail {
    const template = this.templateOf(job);
    const brand = this.brands.of(job);
    const context = this.contextOf(job, template);
    const why = this.whyOf(job);
    // What concerns an access (account.*) is nothing that anybody subscribes to.
    const mandatory = job.audience === 'customer' && job.event.type.startsWith('account.');
    context.heading = job.content.title || context.subject;
    context.mandatory = mandatory;
    context.whyText = why.whyText;
    context.whyHtml = why.whyHtml;
    context.brandName = brand.name;
    context.brandInitial = brand.initial;
    context.brandLight = brand.light;
    context.brandDark = brand.dark;
    context.logoUrl = brand.logoUrl;
    context.openUrl = brand.toUrl(job.content.url);
    context.chooseUrl = mandatory || job.recipient.kind === 'address' ? undefined : brand.toUrl(this.choosePath);
    context.unsubscribeUrl = extras.unsubscribeUrl;
    context.canAnswer = extras.canAnswer;
    context.preheader = preheaderOf(job, template, context);
    if (extras.secrets) Object.assign(context, { portalAddress: this.options.publicUrl }, extras.secrets);
    const { subject, preheader } = context;
    return { subject, html: template.html(context), text: `${tidyText(template.text(context))}\n`, preheader };
  }

  renderTelegram(job: NotificationJob): RenderedTelegram {
    const template = this.templateOf(job);
    const phrases = phrasesOf[job.language];
    const context = this.maskedContextOf(job, template);
    const blocks = blocksOf(template.telegram(context));
    const link = (words: string): string =>
      context.openUrl !== undefined ? `<a href="${escapeHtml(context.openUrl)}">${escapeHtml(words)}</a>` : '';
    const { text, cut } = fitTelegram(blocks, {
      whole: link(phrases.open[familyOf(job.event.type)]),
      cut: link(phrases.rest),
    });
    return { text, plainText: withoutTags(text), cut };
  }

  renderBell(job: NotificationJob): RenderedBell {
    const template = this.templateOf(job);
    const context = this.maskedContextOf(job, template);
    return {
      title: shorten(context.subject, maxTitleLength),
      text: firstSentence(tidyLine(opening(template.plain(context)))),
    };
  }

  private whyOf(job: NotificationJob): Why {
    return getOrMake(this.why, job.language, () => new WhySentences(phrasesOf[job.language])).of(job);
  }

  private contextOf(job: NotificationJob, template: CompiledTemplate): JobContext {
    const context = jobContext(job, phrasesOf[job.language], this.toUrl);
    // A subject whose variables this recipient may not see still says what the message is about.
    const written = oneLine(template.subject(context));
    context.subject = written !== '' ? written : this.subjectOfLastResort(context);
    return context;
  }

  private subjectOfLastResort(context: JobContext): string {
    const parts = [context.about, context['title']].filter((part) => typeof part === 'string' && part !== '');
    return parts.length === 0 ? this.options.operatorName : oneLine(parts.join(': '));
  }

  private maskedContextOf(job: NotificationJob, template: CompiledTemplate): JobContext {
    const context = this.contextOf(job, template);
    context['portalAddress'] = this.options.publicUrl;
    for (const name of secretVariables) context[name] = secretPlaceholder;
    return context;
  }

  private templateOf({ language, event, audience }: NotificationJob): CompiledTemplate {
    const source =
      this.options.templates?.(language, event.type, audience) ?? defaultTemplate(language, event.type, audience);
    const key = `${language} ${event.type} ${audience}`;
    const known = this.compiled.get(key);
    if (known?.source === source) return known.template;
    const template = this.compilerOf(language).compile(source, event.type);
    this.compiled.set(key, { source, template });
    return template;
  }

  private compilerOf(language: Language): TemplateCompiler {
    return getOrMake(
      this.compilers,
      language,
      () => new TemplateCompiler(language, phrasesOf[language], this.options, this.toUrl),
    );
  }
}

/** The first sentence of the content: of what somebody wrote, where somebody did. */
function preheaderOf(job: NotificationJob, template: CompiledTemplate, context: JobContext): string {
  const written = job.content.message?.text;
  const source = written
    ? oneLine(showMarkdown(written.slice(0, maxPreheader * 2), asText, noMarkup))
    : tidyLine(template.plain(context));
  return shorten(firstSentence(source), maxPreheader);
}

function withoutTags(html: string): string {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return html
    .replace(/<a href="([^"]*)">(.*?)<\/a>/g, '$2: $1')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => names[name] ?? '');
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
