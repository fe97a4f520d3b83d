import { type EmployeePrincipal, NotPermitted, type Principal } from '@avviso/access';
import type { ChangeNotificationProfile, CreateNotificationProfile } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { changeBy } from '../domain/changer.js';
import {
  type ProfileFields,
  assertMayName,
  assertProfile,
  changedFields,
  newProfileFields,
  profileFieldNames,
} from '../domain/notification-profile.js';
import { ProfileNotFound, ProfileRefused } from '../domain/subscription.errors.js';
import { AuditTrail, differences } from '../storage/audit-trail.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { assertVersion } from '../storage/save-versioned.js';
import type { NotificationProfileRow } from '../storage/schemas.js';
import { SettingRepository } from '../storage/setting.repository.js';

/** Adds, changes and deletes notification profiles (SUB-14 to SUB-16, SUB-22). */
@Injectable()
export class SaveNotificationProfile {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly settings: SettingRepository,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws InvalidAddress, SupportAddressRefused, ProfileRefused, EmployeeBeyondOwnAccess */
  async add(principal: Principal, body: CreateNotificationProfile): Promise<NotificationProfileRow> {
    const fields = newProfileFields(body);
    await this.assertAllowed(principal, fields);
    const lastChange = changeBy(principal);
    const row: NotificationProfileRow = { ...fields, _id: newId(), version: 1, lastChange, telegram: null };
    await this.unitOfWork.run(async (session) => {
      await this.profiles.save(row, session);
      await this.keep(
        row,
        principal,
        profileFieldNames.map((field) => ({ field, from: null, to: row[field] })),
        session,
      );
    });
    return row;
  }

  /** @throws ProfileNotFound, StaleVersion, and what `add` throws */
  async change(
    principal: Principal,
    id: string,
    change: ChangeNotificationProfile,
    version: number | undefined,
  ): Promise<NotificationProfileRow> {
    const before = await this.profiles.find(id);
    if (!before) throw new ProfileNotFound();
    assertVersion(before.version, version, 'The profile');
    await this.assertMayTouch(principal, before);
    const fields = changedFields(before, change);
    await this.assertAllowed(principal, fields);
    const changes = differences<ProfileFields>(before, fields, profileFieldNames);
    if (changes.length === 0) return before;
    const anotherChat = fields.telegramChatId !== before.telegramChatId && { telegram: null, telegramMovedFrom: null };
    const lastChange = changeBy(principal);
    const row = { ...before, ...fields, ...anotherChat, lastChange, version: before.version + 1 };
    await this.unitOfWork.run(async (session) => {
      await this.profiles.save(row, session);
      await this.keep(row, principal, changes, session);
    });
    return row;
  }

  /** @throws ProfileNotFound, StaleVersion, EmployeeBeyondOwnAccess */
  async remove(principal: Principal, id: string, version: number | undefined): Promise<void> {
    const before = await this.profiles.find(id);
    if (!before) throw new ProfileNotFound();
    assertVersion(before.version, version, 'The profile');
    await this.assertMayTouch(principal, before);
    await this.unitOfWork.run(async (session) => {
      await this.profiles.remove(id, session);
      const changes = profileFieldNames.map((field) => ({ field, from: before[field], to: null }));
      await this.keep(before, principal, changes, session);
    });
  }

  /** Who could not make a profile does not change it or take it away either; one whose employee is gone is free. */
  private async assertMayTouch(principal: Principal, { employeeId }: ProfileFields): Promise<void> {
    const employee = employeeId === null ? undefined : await this.directory.employee(employeeId);
    if (employeeId === null || employee) assertMayName(asEmployee(principal), employee);
  }

  private async assertAllowed(principal: Principal, fields: ProfileFields): Promise<void> {
    const { value: support } = await this.settings.find('support-addresses');
    assertProfile(fields, support.addresses);
    const employee = fields.employeeId === null ? undefined : await this.directory.employee(fields.employeeId);
    if (fields.employeeId !== null && (!employee || employee.erased)) {
      throw new ProfileRefused('UNKNOWN_EMPLOYEE', 'employeeId', 'is no employee');
    }
    assertMayName(asEmployee(principal), employee);
  }

  private keep(
    { _id }: NotificationProfileRow,
    principal: Principal,
    changes: Parameters<AuditTrail['add']>[2],
    session: ClientSession,
  ): Promise<void> {
    return this.audit.add(`notification-profiles/${_id}`, changeBy(principal), changes, session);
  }
}

function asEmployee(principal: Principal): EmployeePrincipal {
  if (principal.kind !== 'employee') throw new NotPermitted();
  return principal;
}
