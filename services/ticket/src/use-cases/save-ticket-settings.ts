import type { Principal } from '@avviso/access';
import type { PutCompanyTicketTypes, PutTicketFields, PutTicketList, TicketListField } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { actorOf } from '../access/actor.js';
import { changeFields } from '../domain/setup/change-fields.js';
import { changeList } from '../domain/setup/change-list.js';
import { changeOf, changesOfEntries } from '../domain/setup/setting-changes.js';
import type { SetupFields, SetupList } from '../domain/setup/stored-setup.js';
import { DueSettingsRepository } from '../due-times/due-settings.repository.js';
import { RecalculateDueTimes } from '../due-times/recalculate-due-times.js';
import { CompanyNotFound, UnknownReference, noSuchValue } from '../domain/ticket.errors.js';
import { SetupAudit } from '../storage/setup-audit.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { type CompanyTypesRow, FIELDS_ROW, type SetupAuditRow, type SetupRow } from '../storage/setup.schema.js';

type Changes = SetupAuditRow['changes'];
interface Changed {
  value: SetupList | SetupFields;
  changes: Changes;
}

/** Saves what administrators set about tickets (TKT-2, TKT-3), and keeps who changed it. */
@Injectable()
export class SaveTicketSettings {
  constructor(
    private readonly setups: SetupRepository,
    private readonly directory: Directory,
    private readonly audit: SetupAudit,
    private readonly dueSettings: DueSettingsRepository,
    private readonly dueTimes: RecalculateDueTimes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Where a status means something else from now on, due times are worked out anew. @throws StaleVersion, ValueInUse, SettingRefused */
  async list(principal: Principal, field: TicketListField, wanted: PutTicketList, version?: number): Promise<SetupRow> {
    const saved = await this.change(principal, field, version, async (row, session) => {
      const before = row.value as SetupList;
      const value = changeList(field, before, wanted, new Set(row.used));
      if (field === 'status' && phasesDiffer(before, value)) await this.dueSettings.phasesChanged(session);
      return {
        value,
        changes: [
          ...changesOfEntries(before.entries, value.entries),
          ...changeOf('initial', before.initial, value.initial),
        ],
      };
    });
    if (field === 'status') this.dueTimes.wake();
    return saved;
  }

  /** @throws StaleVersion, ValueInUse, SettingRefused */
  fields(principal: Principal, wanted: PutTicketFields, version?: number): Promise<SetupRow> {
    return this.change(principal, FIELDS_ROW, version, (row) => {
      const before = row.value as SetupFields;
      const value = changeFields(before, wanted, new Set(row.used));
      const rules = wanted.builtIn.flatMap(({ name }) =>
        changeOf(name, before.builtIn[name as 'title'] ?? null, value.builtIn[name as 'title'] ?? null),
      );
      return { value, changes: [...rules, ...changesOfEntries(before.custom, value.custom)] };
    });
  }

  /** @throws CompanyNotFound, StaleVersion, UnknownReference */
  async companyTypes(
    principal: Principal,
    companyId: string,
    { types }: PutCompanyTicketTypes,
    version?: number,
  ): Promise<CompanyTypesRow> {
    await this.assertCompany(companyId);
    return this.unitOfWork.run(async (session) => {
      const before = (await this.setups.companyTypes(companyId, session)) ?? noTypes(companyId);
      assertVersion(before.version, version);
      const setup = await this.setups.current(session);
      const unknown = (types ?? []).flatMap((key, at) => (setup.entry('type', key) ? [] : [`types.${at}`]));
      if (unknown.length > 0) throw new UnknownReference(unknown.map((path) => ({ path, message: noSuchValue })));
      const changes = changeOf('types', before.types, types);
      if (changes.length === 0) return before;
      const lastChange = { at: new Date(), by: actorOf(principal) };
      const row = { _id: companyId, version: before.version + 1, types, lastChange };
      if (!(await this.setups.replaceCompanyTypes(row, session))) throw stale();
      await this.audit.add(`companies/${companyId}`, lastChange, changes, session);
      return row;
    });
  }

  /** @throws CompanyNotFound */
  async readCompanyTypes(companyId: string): Promise<CompanyTypesRow> {
    await this.assertCompany(companyId);
    return (await this.setups.companyTypes(companyId)) ?? noTypes(companyId);
  }

  private async assertCompany(companyId: string): Promise<void> {
    if (!(await this.directory.company(companyId))) throw new CompanyNotFound();
  }

  private change(
    principal: Principal,
    id: string,
    version: number | undefined,
    to: (row: SetupRow, session: ClientSession) => Changed | Promise<Changed>,
  ): Promise<SetupRow> {
    return this.unitOfWork.run(async (session: ClientSession) => {
      const before = await this.setups.row(id, session);
      assertVersion(before.version, version);
      const { value, changes } = await to(before, session);
      if (changes.length === 0) return before;
      const lastChange = { at: new Date(), by: actorOf(principal) };
      const row = { ...before, version: before.version + 1, value, lastChange };
      if (!(await this.setups.replace(row, session))) throw stale();
      await this.audit.add(id, lastChange, changes, session);
      return row;
    });
  }
}

const noTypes = (companyId: string): CompanyTypesRow => ({
  _id: companyId,
  version: 0,
  types: null,
  lastChange: null,
});

/** Whether a status that there was has another phase. */
function phasesDiffer(before: SetupList, after: SetupList): boolean {
  return after.entries.some(({ key, phase }) => {
    const known = before.entries.find((entry) => entry.key === key);
    return known !== undefined && known.phase !== phase;
  });
}

const stale = () => new StaleVersion('The setting');

function assertVersion(stored: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== stored) throw stale();
}
