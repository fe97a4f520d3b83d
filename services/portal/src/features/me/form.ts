import { changeMeSchema, type ChangeMe, type Me } from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';

/** In the order of the page. A contact has all of them, an employee no job title. */
export const fields = ['firstName', 'lastName', 'jobTitle', 'phone', 'language', 'timeZone'] as const;
export type Field = (typeof fields)[number];

/** May be empty. */
export const optionalFields: ReadonlySet<Field> = new Set<Field>(['jobTitle', 'phone', 'timeZone']);

export function fieldsOf(me: Me): readonly Field[] {
  return me.kind === 'contact' ? fields : fields.filter((field) => field !== 'jobTitle');
}

export function cellsOf(me: Me): Cells<string> {
  return new Map(fieldsOf(me).map((field) => [field, me[field] ?? '']));
}

/** Only what was changed; what was emptied is null. */
export function changeFrom(mine: Cells<string>): ChangeMe {
  const change = [...mine].map(([field, typed]) => {
    const value = typed.trim();
    return [field, value === '' && optionalFields.has(field as Field) ? null : value];
  });
  return Object.fromEntries(change) as ChangeMe;
}

/** The fields that the server would refuse, by the schema that it refuses them by. */
export function wrongFields(mine: Cells<string>): ReadonlySet<Field> {
  const read = changeMeSchema.safeParse(changeFrom(mine));
  return new Set(read.success ? [] : read.error.issues.map((issue) => issue.path[0] as Field));
}
