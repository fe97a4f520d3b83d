import type { Principal } from '@avviso/access';
import { DomainError, type PatchDashboard, type PutPreferences } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { type SeenCompany, type SeenPerson, SubscriptionAccess, assertMayEdit } from '../access/subscription-access.js';
import { changeChoices } from '../domain/change-preferences.js';
import { changeBy } from '../domain/changer.js';
import { PersonNotFound } from '../domain/subscription.errors.js';
import { AuditTrail } from '../storage/audit-trail.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import type { LastChange, PreferencesRow } from '../storage/schemas.js';

interface Change {
  person: SeenPerson['person'];
  before: PreferencesRow;
  changed: ReturnType<typeof changeChoices>;
}

/** A company's dashboard as a save left it. */
export interface SavedDashboard {
  seen: SeenCompany;
  people: readonly SeenPerson['person'][];
  /** The preferences of those who were named, by the person's id. */
  stored: ReadonlyMap<string, Pick<PreferencesRow, 'version' | 'choices'>>;
}

/** Chooses cells of a person's matrix, or of many persons' in one go (SUB-3, SUB-7). */
@Injectable()
export class SavePreferences {
  constructor(
    private readonly access: SubscriptionAccess,
    private readonly preferences: PreferenceRepository,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws NotPermitted, PreferenceRefused, StaleVersion */
  async ofPerson(
    principal: Principal,
    seen: SeenPerson,
    wishes: PutPreferences['preferences'],
    version: number | undefined,
  ): Promise<void> {
    assertMayEdit(seen);
    await this.unitOfWork.run(async (session) => {
      const before = await this.preferences.find(seen.person, session);
      if (version !== undefined && version !== before.version) throw new StaleVersion('The matrix');
      const changed = changeChoices(seen.person, seen.company, before.choices, wishes);
      await this.write([{ person: seen.person, before, changed }], changeBy(principal), session);
    });
  }

  /** All of it or nothing. @throws CompanyNotFound, NotPermitted, PersonNotFound, PreferenceRefused, ManyStale */
  async ofCompany(principal: Principal, companyId: string, items: PatchDashboard['items']): Promise<SavedDashboard> {
    const seen = await this.access.company(companyId, principal);
    assertMayEdit(seen);
    const people = await this.access.peopleOf(seen.company);
    const byId = new Map(people.map((person) => [person.id, person]));
    const lastChange = changeBy(principal);
    const stored = await this.unitOfWork.run(async (session): Promise<SavedDashboard['stored']> => {
      const before = await this.preferences.findMany(
        items.map(({ contactId }) => contactId),
        session,
      );
      const changes = items.map((item, i): Change & { stale: boolean } => {
        const person = byId.get(item.contactId);
        if (!person) throw new PersonNotFound(`items.${i}.contactId`);
        const row = before.get(person.id) ?? emptyOf(person);
        const path = `items.${i}.preferences`;
        const changed = changeChoices(person, seen.company, row.choices, item.preferences, path);
        return { person, before: row, changed, stale: row.version !== item.version };
      });
      const stale = changes.flatMap((change, i) => (change.stale ? [i] : []));
      if (stale.length > 0) throw new ManyStale(stale);
      const written = await this.write(changes, lastChange, session);
      return new Map([...before, ...written.map((row) => [row._id, row] as const)]);
    });
    return { seen, people, stored };
  }

  private async write(
    wished: readonly Change[],
    lastChange: LastChange,
    session: ClientSession,
  ): Promise<Omit<PreferencesRow, 'cells'>[]> {
    const changes = wished.filter(({ changed }) => changed.changes.length > 0);
    const rows = changes.map(({ person: { companyId }, before, changed: { choices } }) => {
      return { ...before, companyId, version: before.version + 1, lastChange, choices };
    });
    await this.preferences.saveMany(rows, session);
    const audited = changes.map(({ person, changed }) => ({
      subject: `preferences/${person.id}`,
      changes: changed.changes,
    }));
    await this.audit.addMany(audited, lastChange, session);
    return rows;
  }
}

const emptyOf = ({ id, companyId }: SeenPerson['person']): PreferencesRow => ({
  _id: id,
  companyId,
  version: 0,
  lastChange: null,
  choices: [],
  cells: [],
});

/** Some of the contacts were changed by somebody else; nothing was saved. */
class ManyStale extends DomainError {
  constructor(items: readonly number[]) {
    super({
      kind: 'stale',
      code: 'REQUEST.STALE_VERSION',
      message: 'Some of these contacts have been changed by somebody else since you read them.',
      errors: items.map((i) => ({ path: `items.${i}.version`, message: 'is not the latest' })),
    });
  }
}
