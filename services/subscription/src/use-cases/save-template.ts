import type { Principal } from '@avviso/access';
import type { FieldProblem } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { createRenderer } from '@avviso/rendering';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { changeBy } from '../domain/changer.js';
import type { TemplateText } from '../domain/model.js';
import { problemOf } from './template-problem.js';
import { TemplateRefused } from '../domain/subscription.errors.js';
import { AuditTrail, differences } from '../storage/audit-trail.js';
import { assertVersion } from '../storage/save-versioned.js';
import type { TemplateRow } from '../storage/schemas.js';
import { idOf, type TemplateKey, TemplateRepository } from '../storage/template.repository.js';
import type { SubscriptionConfig } from '../subscription.config.js';

type Source = { subject: string; body: string };

/** Saves a template, or returns it to its default, and keeps the version (CHN-1). */
@Injectable()
export class SaveTemplate {
  private readonly renderer: ReturnType<typeof createRenderer>;

  constructor(
    private readonly templates: TemplateRepository,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) config: SubscriptionConfig,
  ) {
    this.renderer = createRenderer({ publicUrl: config.PUBLIC_URL, operatorName: config.OPERATOR_NAME });
  }

  /** @throws TemplateRefused, StaleVersion */
  async save(
    principal: Principal,
    key: TemplateKey,
    source: Source,
    version: number | undefined,
  ): Promise<TemplateRow | undefined> {
    const written = { subject: source.subject.trim(), body: source.body.replace(/\r\n?/g, '\n') };
    const problems = this.problemsIn(written, key);
    if (problems.length > 0) throw new TemplateRefused(problems);
    return this.write(principal, key, written, version);
  }

  /** @throws StaleVersion */
  backToDefault(principal: Principal, key: TemplateKey, version: number | undefined): Promise<TemplateRow | undefined> {
    return this.write(principal, key, { subject: null, body: null }, version);
  }

  /** What saving would refuse. */
  problemsIn(source: Source, key: TemplateKey): FieldProblem[] {
    const empty = (['subject', 'body'] as const).filter((part) => source[part].trim() === '');
    if (empty.length > 0) {
      return empty.map((path) => ({ path, code: 'TEMPLATE.EMPTY', message: 'must not be empty', line: 1, column: 1 }));
    }
    return this.renderer.check(source, key).map(problemOf);
  }

  private write(
    principal: Principal,
    key: TemplateKey,
    text: TemplateText,
    version: number | undefined,
  ): Promise<TemplateRow | undefined> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.templates.find(key, session);
      assertVersion(before?.version ?? 0, version, 'The template');
      const changes = differences<TemplateText>(
        { subject: before?.subject ?? null, body: before?.body ?? null },
        text,
        ['subject', 'body'],
      );
      if (changes.length === 0) return before;
      const { eventType, audience, language } = key;
      const lastChange = changeBy(principal);
      const after = { eventType, audience, language, ...text, version: (before?.version ?? 0) + 1, lastChange };
      await this.templates.save(after, lastChange.by, lastChange.at, session);
      await this.audit.add(`templates/${idOf(key)}`, lastChange, changes, session);
      return { _id: idOf(key), ...after };
    });
  }
}
