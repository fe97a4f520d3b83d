import {
  type Audience,
  categoryOf,
  type EventType,
  type Language,
  languages,
  type MessageTemplate,
  type TemplateEntry,
  type TemplateSet,
} from '@avviso/contracts';
import { defaultTemplate, templatedTypes, templateVariables } from '@avviso/rendering';
import { Injectable } from '@nestjs/common';
import { shownChange } from '../domain/changer.js';
import { TemplateNotFound } from '../domain/subscription.errors.js';
import { audiencesOf } from '../routing/audiences.js';
import type { TemplateRow } from '../storage/schemas.js';
import { idOf, type TemplateKey, TemplateRepository } from '../storage/template.repository.js';

/** The templates as they are now: edited, or the default (CHN-1). */
@Injectable()
export class ReadTemplates {
  constructor(private readonly templates: TemplateRepository) {}

  /** Every event type that leads to people, for each audience that is told of it. */
  async list(): Promise<TemplateEntry[]> {
    const rows = new Map((await this.templates.all()).map((row) => [row._id, row]));
    return templatedTypes.flatMap((eventType) =>
      audiencesOf(eventType).map((audience) => ({
        ...headingOf(eventType, audience),
        languages: languages.map((language) => editOf(language, rows.get(idOf({ eventType, audience, language })))),
      })),
    );
  }

  /** @throws TemplateNotFound */
  async one(eventType: string, audience: string): Promise<TemplateSet> {
    const { audience: whom } = keyOf(eventType, audience, 'en');
    const rows = new Map((await this.templates.ofType(eventType)).map((row) => [row._id, row]));
    return {
      ...headingOf(eventType, whom),
      variables: templateVariables(eventType),
      languages: languages.map((language) => {
        const key = { eventType, audience: whom, language };
        return shownTemplate(key, rows.get(idOf(key)));
      }),
    };
  }
}

/** @throws TemplateNotFound for what is none of ours */
export function keyOf(eventType: string, audience: string, language: string): TemplateKey {
  const whom = audiencesOf(eventType).find((known) => known === audience);
  const tongue = languages.find((known) => known === language);
  if (!whom || !tongue || !templatedTypes.includes(eventType)) throw new TemplateNotFound();
  return { eventType, audience: whom, language: tongue };
}

export function shownTemplate(key: TemplateKey, row: TemplateRow | undefined): MessageTemplate {
  const original = defaultTemplate(key.language, key.eventType, key.audience);
  return {
    ...editOf(key.language, row),
    subject: row?.subject ?? original.subject,
    body: row?.body ?? original.body,
    default: { subject: original.subject, body: original.body },
  };
}

function headingOf(eventType: string, audience: Audience): Pick<TemplateEntry, 'eventType' | 'audience' | 'category'> {
  return { eventType, audience, category: categoryOf[eventType as EventType] ?? null };
}

function editOf(language: Language, row: Omit<TemplateRow, 'body'> | undefined): TemplateEntry['languages'][number] {
  return {
    language,
    edited: row !== undefined && row.subject !== null,
    version: row?.version ?? 0,
    lastChange: shownChange(row?.lastChange ?? null),
  };
}
