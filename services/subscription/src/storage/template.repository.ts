import type { Audience, JobTemplate, Language } from '@avviso/contracts';
import { BatchedLookup, ChangeMarks, type Page, type PageRequest, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { saveVersioned } from './save-versioned.js';
import { TEMPLATE_ROWS, TEMPLATE_VERSION_ROWS, type TemplateRow, type TemplateVersionRow } from './schemas.js';

/** Which template it is. */
export interface TemplateKey {
  eventType: string;
  audience: Audience;
  language: Language;
}

/** The edited template for an audience and language, where there is one. */
export type EditedTemplates = (audience: Audience, language: Language) => JobTemplate | undefined;

const newestFirst = { field: 'version', direction: -1, type: 'number' } as const;
const none: EditedTemplates = () => undefined;

/** Edited templates with their versions (CHN-1). Each edit is marked: it counts on every replica at once. */
@Injectable()
export class TemplateRepository {
  private readonly byType = new BatchedLookup<TemplateRow>(
    (eventTypes) => this.rows.find({ eventType: { $in: eventTypes } }).lean<TemplateRow[]>(),
    ({ eventType }) => eventType,
  );

  constructor(
    @InjectModel(TEMPLATE_ROWS) private readonly rows: Model<TemplateRow>,
    @InjectModel(TEMPLATE_VERSION_ROWS) private readonly versions: Model<TemplateVersionRow>,
    private readonly marks: ChangeMarks,
  ) {}

  /** For the jobs of one event: the same object for the same template. */
  async editedOf(eventType: string | undefined): Promise<EditedTemplates> {
    const rows = eventType === undefined ? [] : await this.byType.of([eventType]);
    if (rows.length === 0) return none;
    const edited = new Map(rows.map((row) => [row._id, editedIn(row)]));
    return (audience, language) => edited.get(idOf({ eventType: eventType ?? '', audience, language }));
  }

  async find(key: TemplateKey, session?: ClientSession): Promise<TemplateRow | undefined> {
    const row = await this.rows.findById(idOf(key), null, session ? { session } : {}).lean<TemplateRow>();
    return row ?? undefined;
  }

  ofType(eventType: string): Promise<TemplateRow[]> {
    return this.byType.of([eventType]);
  }

  /** All that were ever edited, without their text. */
  all(): Promise<Omit<TemplateRow, 'body'>[]> {
    return this.rows.find({}, { body: 0 }).lean<Omit<TemplateRow, 'body'>[]>();
  }

  async save(row: Omit<TemplateRow, '_id'>, by: TemplateVersionRow['by'], at: Date, session: ClientSession) {
    const templateId = idOf(row);
    await saveVersioned(this.rows, { _id: templateId, ...row }, session);
    await this.marks.changed(this.rows, session);
    const { version, subject, body } = row;
    const kept = { _id: `${templateId}/${version}`, templateId, version, at, by, subject, body };
    await this.versions.collection.insertOne(kept as never, { session });
  }

  /** Newest first. */
  listVersions(key: TemplateKey, page: PageRequest): Promise<Page<TemplateVersionRow>> {
    return readPage([{ templateId: idOf(key) }], newestFirst, page, ({ filter, sort, limit }) =>
      this.versions.find(filter).sort(sort).limit(limit).lean<TemplateVersionRow[]>(),
    );
  }
}

export function idOf({ eventType, audience, language }: TemplateKey): string {
  return `${eventType}/${audience}/${language}`;
}

function editedIn({ version, subject, body }: TemplateRow): JobTemplate | undefined {
  return subject === null || body === null ? undefined : { version, subject, body };
}
