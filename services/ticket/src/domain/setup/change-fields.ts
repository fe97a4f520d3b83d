import type { FieldProblem, PutTicketFields } from '@avviso/contracts';
import { SettingRefused, ValueInUse } from '../ticket.errors.js';
import { keysFor } from './new-keys.js';
import { builtInFields, builtInNames, givenWhenOpening } from './portal-rules.js';
import type { BuiltInField, CustomField, PortalRule, SetupFields } from './stored-setup.js';
import { choiceKey } from './used-keys.js';

/**
 * The fields as an administrator wants them: custom ones complete, in their order (TKT-3).
 * @param used keys of fields, and `field/choice`, that stand or stood on a ticket
 * @throws ValueInUse, SettingRefused with every problem
 */
export function changeFields(before: SetupFields, wanted: PutTicketFields, used: ReadonlySet<string>): SetupFields {
  const keys = keysFor(wanted.custom);
  const custom = wanted.custom.map((field, at): CustomField => {
    const choiceKeys = keysFor(field.choices);
    const choices = field.choices.map(({ names, retired }, which) => ({
      key: choiceKeys[which] ?? '',
      names,
      retired,
    }));
    return { ...field, key: keys[at] ?? '', choices };
  });
  refuseUsed(before, custom, used);
  const problems = [
    ...wanted.builtIn.flatMap((rule, at) => problemsOfBuiltIn(rule, `builtIn.${at}`)),
    ...custom.flatMap((field, at) => problemsOfCustom(field, before, `custom.${at}`)),
  ];
  if (problems.length > 0) throw new SettingRefused(problems);
  const rules = wanted.builtIn.map(({ name, portal, required }) => [name, { portal, required }] as const);
  return { builtIn: { ...before.builtIn, ...Object.fromEntries(rules) }, custom };
}

function refuseUsed(before: SetupFields, custom: readonly CustomField[], used: ReadonlySet<string>): void {
  const inUse = before.custom.flatMap((field) => {
    const at = custom.findIndex(({ key }) => key === field.key);
    if (at < 0) return used.has(field.key) ? [{ path: 'custom', key: field.key }] : [];
    const kept = custom[at]?.choices.map(({ key }) => key) ?? [];
    return field.choices
      .filter(({ key }) => !kept.includes(key) && used.has(choiceKey(field.key, key)))
      .map(({ key }) => ({ path: `custom.${at}.choices`, key }));
  });
  if (inUse.length > 0) throw new ValueInUse(inUse);
}

function problemsOfBuiltIn({ name, portal, required }: PortalRule & { name: string }, path: string): FieldProblem[] {
  const known = builtInNames.find((field) => field === name);
  if (!known) return [{ path: `${path}.name`, message: 'no such field' }];
  const { modes, requirable, rule } = builtInFields[known];
  const mode = modes.includes(portal)
    ? []
    : [{ path: `${path}.portal`, message: `must be one of: ${modes.join(', ')}` }];
  const may = requirable
    ? portal === 'edit' || givenWhenOpening.includes(name) || !required
    : required === rule.required;
  return may ? mode : [...mode, { path: `${path}.required`, message: whyNotRequired(requirable) }];
}

const whyNotRequired = (requirable: boolean) =>
  requirable ? 'only what contacts may edit can be required' : 'cannot be changed';

function problemsOfCustom(field: CustomField, before: SetupFields, path: string): FieldProblem[] {
  const known = before.custom.find(({ key }) => key === field.key);
  const chosen = field.type === 'choice' || field.type === 'choices';
  return [
    ...(known && known.type !== field.type
      ? [{ path: `${path}.type`, message: 'cannot be changed: make another field' }]
      : []),
    ...(field.required && field.portal !== 'edit' ? [{ path: `${path}.required`, message: whyNotRequired(true) }] : []),
    ...(chosen && field.choices.length === 0 ? [{ path: `${path}.choices`, message: 'one at least' }] : []),
    ...(!chosen && field.choices.length > 0 ? [{ path: `${path}.choices`, message: 'only fields of choices' }] : []),
  ];
}

/** What a built-in field is set to. */
export function ruleOfBuiltIn(fields: SetupFields, name: BuiltInField): PortalRule {
  return fields.builtIn[name] ?? builtInFields[name].rule;
}
