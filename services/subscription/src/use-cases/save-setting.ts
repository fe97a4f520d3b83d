import type { Principal } from '@avviso/access';
import { mailboxSchema, normalizeMailbox } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { changeBy } from '../domain/changer.js';
import { InvalidAddress } from '../domain/subscription.errors.js';
import { AuditTrail, differences } from '../storage/audit-trail.js';
import { assertVersion } from '../storage/save-versioned.js';
import {
  type Setting,
  type SettingName,
  SettingRepository,
  type SettingValues,
} from '../storage/setting.repository.js';

/** Saves one of the settings that this service owns, and keeps who changed it (SUB-8, OPS-6). */
@Injectable()
export class SaveSetting {
  constructor(
    private readonly settings: SettingRepository,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws InvalidAddress, StaleVersion */
  async execute<N extends SettingName>(
    principal: Principal,
    name: N,
    wished: SettingValues[N],
    version: number | undefined,
  ): Promise<Setting<N>> {
    const value = checked(name, wished);
    return this.unitOfWork.run(async (session) => {
      const before = await this.settings.find(name, session);
      assertVersion(before.version, version, 'The setting');
      const changes = differences(before.value, value, Object.keys(value) as (keyof SettingValues[N] & string)[]);
      if (changes.length === 0) return before;
      const lastChange = changeBy(principal);
      const after = { name, version: before.version + 1, value, lastChange };
      await this.settings.save(after, session);
      await this.audit.add(`settings/${name}`, lastChange, changes, session);
      return after;
    });
  }
}

function checked<N extends SettingName>(name: N, value: SettingValues[N]): SettingValues[N] {
  if (name === 'sender') {
    const { address } = value as SettingValues['sender'];
    if (address !== null && !mailboxSchema.safeParse(address).success) throw new InvalidAddress('address');
  }
  if (name === 'support-addresses') {
    const { addresses } = value as SettingValues['support-addresses'];
    const wrong = addresses.findIndex((address) => !mailboxSchema.safeParse(address).success);
    if (wrong >= 0) throw new InvalidAddress(`addresses.${wrong}`);
    return { ...value, addresses: [...new Set(addresses.map(normalizeMailbox))] };
  }
  return value;
}
