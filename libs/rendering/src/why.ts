import { categories, universes, type NotificationJob, type Reason } from '@avviso/contracts';
import { oneLine } from './escape/clean.js';
import { escapeHtml, Written } from './escape/escape.js';
import type { Phrases, PositiveReason } from './phrases/phrases.js';

/** More sentences than this help nobody. */
const maxSentences = 3;

export interface Why {
  readonly whyText: string;
  readonly whyHtml: Written;
}

/** "Why you get this": one whole sentence per reason, as text and as HTML. */
export class WhySentences {
  /** By reason, category and universe: a few dozen, whatever is sent. */
  private readonly known = new Map<string, Why>();

  constructor(private readonly phrases: Phrases) {}

  of(job: NotificationJob): Why {
    const [only] = job.reasons;
    if (job.reasons.length === 1 && only !== undefined) return this.sentence(only, job);
    const distinct = new Map(job.reasons.map((reason) => this.sentence(reason, job)).map((why) => [why.whyText, why]));
    const shown = [...distinct.values()].filter((why) => why.whyText !== '').slice(0, maxSentences);
    return {
      whyText: shown.map((why) => why.whyText).join(' '),
      whyHtml: new Written(shown.map((why) => why.whyHtml.text).join(' ')),
    };
  }

  private sentence(reason: Reason, job: NotificationJob): Why {
    if (reason.code === 'profile' && typeof reason.params['name'] === 'string' && reason.params['name'] !== '') {
      return written(fill(this.phrases.whyProfileNamed, { profile: reason.params['name'] }));
    }
    const category = categories.find((known) => known === (reason.params['category'] ?? job.category));
    const universe = universes.find((known) => known === (reason.params['universe'] ?? job.unsubscribe[0]?.universe));
    const key = `${reason.code} ${category} ${universe}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = written(this.make(reason.code, category, universe));
    this.known.set(key, made);
    return made;
  }

  private make(
    code: string,
    category: keyof Phrases['categories'] | undefined,
    universe: keyof Phrases['universes'] | undefined,
  ): string {
    if (!Object.hasOwn(this.phrases.why, code)) return '';
    const sentence = this.phrases.why[code as PositiveReason];
    if (!sentence.includes('{')) return sentence;
    // Without category or universe there is no sentence: half of one would mislead.
    if (category === undefined || universe === undefined) return '';
    return fill(sentence, { category: this.phrases.categories[category], universe: this.phrases.universes[universe] });
  }
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => oneLine(values[name] ?? '').replaceAll('**', ''));
}

function written(sentence: string): Why {
  return {
    whyText: sentence.replaceAll('**', ''),
    whyHtml: new Written(escapeHtml(sentence).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')),
  };
}
