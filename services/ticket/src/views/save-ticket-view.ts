import { NotPermitted, type Principal } from '@avviso/access';
import { type SaveTicketView as Given, mostTicketViews } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { SetupRepository } from '../storage/setup.repository.js';
import { filterOf } from '../use-cases/ticket-filters.js';
import { type StoredView, mayChangeView, seesView } from './ticket-view.js';
import { SharingIsForEmployees, TooManyViews, ViewNotFound } from './view.errors.js';
import { ViewStore } from './view.store.js';

/** Keeps lists under a name: own ones, and those that staff shares (TKT-5). */
@Injectable()
export class SaveTicketView {
  constructor(
    private readonly store: ViewStore,
    private readonly setups: SetupRepository,
  ) {}

  /** @throws SharingIsForEmployees, FilterNotPermitted, UnknownReference, TooManyViews, ViewNameTaken */
  async create(principal: Principal, given: Given): Promise<StoredView> {
    await this.check(principal, given);
    const kept = given.shared ? await this.store.shared() : await this.store.ownedBy(principal.id);
    if (kept.length >= mostTicketViews) throw new TooManyViews();
    const owner = { kind: principal.kind, id: principal.id, name: principal.name };
    const view: StoredView = { id: newId(), version: 1, ...given, owner, createdAt: new Date() };
    await this.store.insert(view);
    return view;
  }

  /** @throws ViewNotFound, NotPermitted, StaleVersion, and as `create` */
  async change(principal: Principal, id: string, given: Given, readVersion: number | undefined): Promise<StoredView> {
    await this.check(principal, given);
    const before = await this.changeable(principal, id);
    if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The view');
    const after = { ...before, ...given, version: before.version + 1 };
    if (!(await this.store.replace(after))) throw new StaleVersion('The view');
    return after;
  }

  /** @throws ViewNotFound, NotPermitted, StaleVersion */
  async remove(principal: Principal, id: string, readVersion: number | undefined): Promise<void> {
    await this.changeable(principal, id);
    if (!(await this.store.remove(id, readVersion))) throw new StaleVersion('The view');
  }

  private async changeable(principal: Principal, id: string): Promise<StoredView> {
    const view = await this.store.find(id);
    if (!view || !seesView(principal, view)) throw new ViewNotFound();
    if (!mayChangeView(principal, view)) throw new NotPermitted('This view belongs to somebody else.');
    return view;
  }

  private async check(principal: Principal, given: Given): Promise<void> {
    if (given.shared && principal.kind === 'contact') throw new SharingIsForEmployees();
    filterOf(principal, given.filters, await this.setups.current(), new Date());
  }
}
