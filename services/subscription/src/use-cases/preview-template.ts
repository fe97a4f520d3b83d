import type { Principal } from '@avviso/access';
import type { FieldProblem, NotificationJob, TemplateDraft, TemplatePreview } from '@avviso/contracts';
import { TemplateError } from '@avviso/rendering';
import { Injectable } from '@nestjs/common';
import { problemOf } from './template-problem.js';
import type { TemplateKey } from '../storage/template.repository.js';
import { DraftMessages } from './draft-messages.js';
import { PreviewMessages } from './preview-messages.js';
import { SaveTemplate } from './save-template.js';

/** What a draft of a template would say in every channel, or what is wrong with it (CHN-3). Nothing is saved or sent. */
@Injectable()
export class PreviewTemplate {
  constructor(
    private readonly drafts: DraftMessages,
    private readonly templates: SaveTemplate,
    private readonly previews: PreviewMessages,
  ) {}

  /** @throws EventNotFound */
  async execute(principal: Principal, key: TemplateKey, draft: TemplateDraft): Promise<TemplatePreview> {
    const { job, event } = await this.drafts.jobOf(principal, key, draft);
    const problems = this.templates.problemsIn(draft, key);
    return { event, ...(problems.length > 0 ? { problems, messages: null } : this.written(job)) };
  }

  /** A past event may be larger than the sample by which a template is checked. */
  private written(job: NotificationJob): { problems: FieldProblem[]; messages: TemplatePreview['messages'] } {
    try {
      const email = this.previews.written(job, 'email');
      const telegram = this.previews.written(job, 'telegram');
      const bell = this.previews.written(job, 'interface');
      return { problems: [], messages: { email, telegram, bell } };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return { problems: [problemOf(error)], messages: null };
    }
  }
}
