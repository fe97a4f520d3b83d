import type { TicketFieldsSetting, TicketListSetting } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { ruleOfBuiltIn } from '../domain/setup/change-fields.js';
import { builtInFields, builtInNames } from '../domain/setup/portal-rules.js';
import type { SetupFields, SetupList } from '../domain/setup/stored-setup.js';
import { choiceKey } from '../domain/setup/used-keys.js';
import type { SetupAuditRow, SetupChange, SetupRow } from '../storage/setup.schema.js';

/** What administrators set, with all that they need to edit it. */
export function shownList({ value, used, version, lastChange }: SetupRow): TicketListSetting {
  const { entries, initial } = value as SetupList;
  return {
    entries: entries.map((entry) => ({ ...entry, used: used.includes(entry.key) })),
    initial,
    version,
    lastChange: shownChange(lastChange),
  };
}

export function shownFields({ value, used, version, lastChange }: SetupRow): TicketFieldsSetting {
  const fields = value as SetupFields;
  return {
    builtIn: builtInNames.map((name) => {
      const { modes, requirable } = builtInFields[name];
      return { name, ...ruleOfBuiltIn(fields, name), modes: [...modes], requirable };
    }),
    custom: fields.custom.map((field) => ({
      ...field,
      used: used.includes(field.key),
      choices: field.choices.map((choice) => ({
        ...choice,
        used: used.includes(choiceKey(field.key, choice.key)),
      })),
    })),
    version,
    lastChange: shownChange(lastChange),
  };
}

export function shownChange(change: SetupChange | null) {
  return change && { at: change.at.toISOString(), by: change.by };
}

export function shownAudit({ items, nextCursor }: Page<SetupAuditRow>) {
  return {
    items: items.map(({ _id: id, at, by, changes }) => ({ id, at: at.toISOString(), by, changes })),
    nextCursor,
  };
}
