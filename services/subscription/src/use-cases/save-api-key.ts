import type { Principal } from '@avviso/access';
import type { ChangeApiKey, CreateApiKey } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { newApiKey } from '../domain/api-key.js';
import { ApiKeyNotFound, ApiKeyRevoked } from '../domain/api-key.errors.js';
import { changeBy } from '../domain/changer.js';
import { ApiKeyRepository } from '../storage/api-key.repository.js';
import { AuditTrail, differences } from '../storage/audit-trail.js';
import { assertVersion } from '../storage/save-versioned.js';
import type { ApiKeyRow } from '../storage/schemas.js';

/** Makes, changes and revokes the keys of other systems (EVT-3). */
@Injectable()
export class SaveApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The key is told here, and never again. @throws ApiKeyNameTaken */
  async create(principal: Principal, { name, types }: CreateApiKey): Promise<{ row: ApiKeyRow; key: string }> {
    const { id, key, hash } = newApiKey();
    const lastChange = changeBy(principal);
    const { at: createdAt } = lastChange;
    const row = { _id: id, name, hash, types, createdAt, lastUsedAt: null, revokedAt: null, version: 1, lastChange };
    const changes = [
      { field: 'name', from: null, to: name },
      { field: 'types', from: null, to: types },
    ];
    await this.unitOfWork.run(async (session) => {
      await this.keys.add(row, session);
      await this.audit.add(`api-keys/${id}`, lastChange, changes, session);
    });
    return { row, key };
  }

  /** @throws ApiKeyNotFound, ApiKeyRevoked, StaleVersion */
  change(principal: Principal, id: string, { types }: ChangeApiKey, version: number | undefined): Promise<ApiKeyRow> {
    return this.save(principal, id, version, (row) => ({ ...row, types }));
  }

  /** At once, on every replica. Nothing happens to one that is revoked already. @throws ApiKeyNotFound, StaleVersion */
  async revoke(principal: Principal, id: string, version: number | undefined): Promise<void> {
    const row = await this.keys.find(id);
    if (row?.revokedAt) return;
    await this.save(principal, id, version, (row) => ({ ...row, revokedAt: new Date() }));
  }

  private async save(
    principal: Principal,
    id: string,
    version: number | undefined,
    change: (row: ApiKeyRow) => ApiKeyRow,
  ): Promise<ApiKeyRow> {
    const before = await this.keys.find(id);
    if (!before) throw new ApiKeyNotFound();
    if (before.revokedAt) throw new ApiKeyRevoked();
    assertVersion(before.version, version, 'The API key');
    const after = { ...change(before), version: before.version + 1, lastChange: changeBy(principal) };
    const changes = differences<ApiKeyRow>(before, after, ['types', 'revokedAt']);
    if (changes.length === 0) return before;
    await this.unitOfWork.run(async (session) => {
      await this.keys.save(after, session);
      await this.audit.add(`api-keys/${id}`, after.lastChange, changes, session);
    });
    return after;
  }
}
