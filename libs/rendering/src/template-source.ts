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
      | 'TEMPLATE.UNSUPPORTED'
      | 'TEMPLATE.PLURAL',
    message: string,
    readonly part: 'subject' | 'body',
    readonly line?: number,
    readonly column?: number,
  ) {
    super(message);
    this.name = 'TemplateError';
  }
}
