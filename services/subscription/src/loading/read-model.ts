import { adminProfile } from '@avviso/access';
import { type StaffEventType, normalizeMailbox } from '@avviso/contracts';
import { type Company, type Contact, Directory, type Employee, type Person } from '@avviso/directory';
import { ChangeMarks, type FirstRows, type Marks, Remembered } from '@avviso/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { keyOfCell } from '../domain/cells.js';
import type { PreferencesRow } from '../domain/model.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import type { MailboxesRow, NotificationProfileRow } from '../storage/schemas.js';
import { type SettingValues, SettingRepository } from '../storage/setting.repository.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';
import { type EditedTemplates, TemplateRepository } from '../storage/template.repository.js';

const companies = 'directory_companies';
const contacts = 'directory_contacts';
const employees = 'directory_employees';
const mailboxes = 'company_mailboxes';
const preferences = 'preferences';
const profiles = 'notification_profiles';
const settings = 'settings';
const suppressed = 'suppressed_addresses';
const templates = 'templates';
const everything = [
  ...[companies, contacts, employees],
  ...[mailboxes, preferences, profiles, settings, suppressed, templates],
];

const lengthOf = ({ length }: { length: number }): number => length;
const rowsIn = ({ rows }: FirstRows<unknown>): number => rows.length;

/** Everything that routing asks of the store, as it is at one moment or later. */
export type ReadModelNow = Omit<ReadModelAt, never>;

/**
 * What routing asks about. It is asked for every event and changes seldom: an answer is kept until a mark says that the
 * collection it came from was changed, by whichever replica. One look at the marks replaces a dozen at the rows, and a
 * change counts for the next event all the same.
 */
@Injectable()
export class ReadModel implements OnApplicationBootstrap {
  readonly known = {
    companies: new Remembered<Company>({ from: [companies] }),
    people: new Remembered<Person>({ from: [contacts, employees] }),
    holders: new Remembered<Person[]>({ from: [contacts, employees], rowsOf: lengthOf }),
    administrators: new Remembered<FirstRows<Contact>>({ from: [contacts], rowsOf: rowsIn }),
    employees: new Remembered<Employee[]>({ from: [employees], rowsOf: lengthOf }),
    identities: new Remembered<Awaited<ReturnType<Directory['identities']>>>({ from: [companies] }),
    mailboxes: new Remembered<MailboxesRow>({ from: [mailboxes] }),
    choices: new Remembered<PreferencesRow>({ from: [preferences] }),
    choosers: new Remembered<FirstRows<PreferencesRow>>({ from: [preferences], rowsOf: rowsIn }),
    profiles: new Remembered<NotificationProfileRow[]>({ from: [profiles], rowsOf: lengthOf }),
    settings: new Remembered<SettingValues>({ from: [settings] }),
    suppressed: new Remembered<{ address: string }>({ from: [suppressed] }),
    templates: new Remembered<{ editedOf: EditedTemplates }>({ from: [templates] }),
  };

  constructor(
    readonly directory: Directory,
    readonly mailboxes: MailboxRepository,
    readonly preferences: PreferenceRepository,
    readonly profiles: ProfileRepository,
    readonly settings: SettingRepository,
    readonly suppressed: SuppressedAddresses,
    readonly templates: TemplateRepository,
    private readonly marks: ChangeMarks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.marks.prepare(everything);
  }

  /** Answers from then on are no older than this call. */
  async now(): Promise<ReadModelNow> {
    return new ReadModelAt(this, await this.marks.now());
  }
}

class ReadModelAt {
  constructor(
    private readonly stored: ReadModel,
    private readonly marks: Marks,
  ) {}

  companies(ids: readonly string[]): Promise<Map<string, Company>> {
    return this.stored.known.companies.many(ids, this.marks, (some) => this.stored.directory.companies(some));
  }

  async company(id: string): Promise<Company | undefined> {
    return (await this.companies([id])).get(id);
  }

  people(ids: readonly string[]): Promise<Map<string, Person>> {
    return this.stored.known.people.many(ids, this.marks, (some) => this.stored.directory.people(some));
  }

  /** Everybody who has one of these e-mail addresses: contacts before employees, by id. */
  async holdersOf(addresses: readonly string[]): Promise<Person[]> {
    const found = await this.stored.known.holders.many(addresses.map(normalizeMailbox), this.marks, async (some) =>
      Map.groupBy(await this.stored.directory.holdersOf(some), ({ email }) => normalizeMailbox(email ?? '')),
    );
    return [...found.values()].flat().sort(contactsFirst);
  }

  /** Choices of persons, by the person's id; who never decided is left out. */
  choicesOf(personIds: readonly string[]): Promise<Map<string, PreferencesRow>> {
    return this.stored.known.choices.many(personIds, this.marks, (some) => this.stored.preferences.findMany(some));
  }

  /** Who of a company (or of the operator) decided about a cell: the first by id. */
  firstChoosers(
    companyId: string,
    cell: Parameters<PreferenceRepository['firstChoosers']>[1],
    limit: number,
  ): Promise<FirstRows<PreferencesRow>> {
    return this.stored.known.choosers.one(`${companyId}\u0000${keyOfCell(cell)}\u0000${limit}`, this.marks, () =>
      this.stored.preferences.firstChoosers(companyId, cell, limit),
    );
  }

  firstAdministratorsOf(companyId: string, limit: number): Promise<FirstRows<Contact>> {
    return this.stored.known.administrators.one(`${companyId}\u0000${limit}`, this.marks, () =>
      this.stored.directory.firstAdministratorsOf(companyId, limit),
    );
  }

  /** Employees with the profile of administrators of the installation. */
  administrators(): Promise<Employee[]> {
    return this.stored.known.employees.one('administrators', this.marks, () =>
      this.stored.directory.employeesWithProfile(adminProfile),
    );
  }

  customerService(): Promise<Employee[]> {
    return this.stored.known.employees.one('customer service', this.marks, () =>
      this.stored.directory.customerService(),
    );
  }

  identities(): ReturnType<Directory['identities']> {
    return this.stored.known.identities.one('all', this.marks, () => this.stored.directory.identities());
  }

  async mailboxesOf(companyIds: readonly string[]): Promise<MailboxesRow[]> {
    const found = await this.stored.known.mailboxes.many(
      companyIds,
      this.marks,
      async (some) => new Map((await this.stored.mailboxes.findMany(some)).map((row) => [row._id, row])),
    );
    return [...found.values()];
  }

  /** Active notification profiles that want a type of event. */
  profilesWanting(type: StaffEventType): Promise<NotificationProfileRow[]> {
    return this.stored.known.profiles.one(type, this.marks, () => this.stored.profiles.wanting(type));
  }

  settings(): Promise<SettingValues> {
    return this.stored.known.settings.one('all', this.marks, () => this.stored.settings.all());
  }

  /** Those among the addresses that are suppressed, as addresses are compared. */
  async suppressedAmong(addresses: readonly string[]): Promise<string[]> {
    const found = await this.stored.known.suppressed.many(
      addresses.map(normalizeMailbox),
      this.marks,
      async (some) => new Map((await this.stored.suppressed.among(some)).map((address) => [address, { address }])),
    );
    return [...found.keys()];
  }

  async templatesOf(eventType: string): Promise<EditedTemplates> {
    const found = await this.stored.known.templates.one(eventType, this.marks, async () => ({
      editedOf: await this.stored.templates.editedOf(eventType),
    }));
    return found.editedOf;
  }
}

function contactsFirst(a: Person, b: Person): number {
  if (a.kind !== b.kind) return a.kind === 'contact' ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
