import { Injectable } from '@nestjs/common';
import { safeHtml } from './markdown.js';

const most = 500;

/** HTML of what was read last: a conversation is read far more often than it is written to. */
@Injectable()
export class HtmlCache {
  private readonly known = new Map<string, string>();

  /** Sanitised HTML of a Markdown text. */
  of(markdown: string): string {
    const html = this.known.get(markdown) ?? safeHtml(markdown);
    // the one used last stands last
    this.known.delete(markdown);
    this.known.set(markdown, html);
    const [oldest] = this.known.keys();
    if (this.known.size > most && oldest !== undefined) this.known.delete(oldest);
    return html;
  }
}
