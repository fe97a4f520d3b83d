import type { Language, NotificationJob } from '@avviso/contracts';
import { getOrMake } from '../get-or-make.js';
import { phrasesOf } from '../phrases/index.js';
import { TemplateError, type TemplateSource } from '../template-source.js';
import { defaultTemplate } from '../templates/index.js';
import { TemplateCompiler, type CompiledTemplate } from './compile-template.js';
import { within } from './within.js';

/** A template that takes longer to read is not used (CHN-4). */
const maxCompileMs = 200;
/** Versions that are kept compiled: more than there are event types, audiences and languages. */
const maxCompiled = 1_000;

/** Defaults and edited templates, each version compiled once. */
export class KnownTemplates {
  private readonly compilers = new Map<Language, TemplateCompiler>();
  private readonly compiled = new Map<string, { source: TemplateSource; template: CompiledTemplate | TemplateError }>();
  /** By source, which nearly always is of one event type: found without putting its key together. */
  private readonly defaults = new WeakMap<TemplateSource, { eventType: string; template: CompiledTemplate }>();

  /** @param toUrl address in the portal of a path of a job */
  constructor(
    private readonly options: ConstructorParameters<typeof TemplateCompiler>[2],
    private readonly toUrl: (path: unknown) => string | undefined,
  ) {}

  defaultOf(job: NotificationJob): CompiledTemplate {
    const { language, event, audience } = job;
    const source = defaultTemplate(language, event.type, audience);
    const last = this.defaults.get(source);
    if (last?.eventType === event.type) return last.template;
    const template = this.known(`${language} ${event.type} ${audience}`, source, () => this.read(source, job));
    this.defaults.set(source, { eventType: event.type, template });
    return template;
  }

  /**
   * The template that a job carries; one that cannot be trusted to be read in time is given up.
   * @throws TemplateError when it cannot be used
   */
  edited(source: NonNullable<NotificationJob['template']>, job: NotificationJob): CompiledTemplate {
    const key = `${job.language} ${job.event.type} ${job.audience} ${source.version}`;
    this.defaultOf(job);
    return this.known(key, source, () => within(maxCompileMs, () => this.read(source, job)));
  }

  /** Compiles it anew. @throws TemplateError */
  read(source: TemplateSource, { language, event }: NotificationJob): CompiledTemplate {
    return this.compilerOf(language).compile(source, event.type);
  }

  /** What is wrong once stays wrong, and is not read again for each message. */
  private known(key: string, source: TemplateSource, compile: () => CompiledTemplate): CompiledTemplate {
    let entry = this.compiled.get(key);
    if (!entry || !isSame(entry.source, source)) {
      entry = { source, template: compiledOr(compile) };
      if (this.compiled.size >= maxCompiled) this.compiled.clear();
      this.compiled.set(key, entry);
    }
    if (entry.template instanceof TemplateError) throw entry.template;
    return entry.template;
  }

  private compilerOf(language: Language): TemplateCompiler {
    return getOrMake(
      this.compilers,
      language,
      () => new TemplateCompiler(language, phrasesOf[language], this.options, this.toUrl),
    );
  }
}

function isSame(one: TemplateSource, other: TemplateSource): boolean {
  return one === other || (one.subject === other.subject && one.body === other.body);
}

function compiledOr(compile: () => CompiledTemplate): CompiledTemplate | TemplateError {
  try {
    return compile();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}
