import {
  changeIdentitySchema,
  longestLogoBytes,
  logoTypes,
  type ChangeIdentity,
  type IdentitySettings,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';

/** In the order of the page. All may be empty. */
export const fields = ['name', 'colour', 'portalAddress'] as const;
export type Field = (typeof fields)[number];

export function cellsOf(settings: IdentitySettings): Cells<string> {
  return new Map(fields.map((field) => [field, settings[field] ?? '']));
}

/** Complete, as the server wants it; what is empty takes over what stands above. */
export function identityFrom(cells: Cells<string>): ChangeIdentity {
  const value = (field: Field) => cells.get(field)?.trim() || null;
  return { name: value('name'), colour: value('colour'), portalAddress: value('portalAddress') };
}

/** The fields that the server would refuse, by the schema that it refuses them by. */
export function wrongFields(cells: Cells<string>): ReadonlySet<Field> {
  const read = changeIdentitySchema.safeParse(identityFrom(cells));
  return new Set(read.success ? [] : read.error.issues.map((issue) => issue.path[0] as Field));
}

/** The colour that is typed, when it is one. */
export function colourIn(typed: string): string | undefined {
  const read = changeIdentitySchema.shape.colour.safeParse(typed.trim() || null);
  return read.success ? (read.data ?? undefined) : undefined;
}

export type LogoProblem = 'logoType' | 'logoSize';

/** What the server would refuse a file for, as far as it shows before it is read. */
export function logoProblem({ type, size }: Pick<File, 'type' | 'size'>): LogoProblem | undefined {
  if (!logoTypes.some((known) => known === type)) return 'logoType';
  return size > longestLogoBytes ? 'logoSize' : undefined;
}
