/** A template as people edit it: a subject line and a body in Markdown, both with Handlebars (CHN-2). */
export interface TemplateSource {
  readonly subject: string;
  readonly body: string;
}

/** A mistake in a template, with the place to show it at (CHN-3). Lines and columns count from 1. */
export class TemplateError extends Error {
  constructor(
    readonly code:
      | 'TEMPLATE.SYNTAX'
      | 'TEMPLATE.TOO_LARGE'
      | 'TEMPLATE.TOO_DEEP'
      | 'TEMPLATE.NOT_ALLOWED'
      | 'TEMPLATE.UNKNOWN_HELPER'
      | 'TEMPLATE.UNKNOWN_VARIABLE'
      | 'TEMPLATE.NOT_A_LIST'
      | 'TEMPLATE.UNSUPPORTED'
      | 'TEMPLATE.TOO_MUCH',
    message: string,
    readonly part: 'subject' | 'body',
    readonly line?: number,
    readonly column?: number,
    /** What it is about, as it stands in the template: a variable, a helper, a piece of Markdown. */
    readonly subject?: string,
    /** A name that was perhaps meant. */
    readonly suggestion?: string,
  ) {
    super(message);
    this.name = 'TemplateError';
  }
}
