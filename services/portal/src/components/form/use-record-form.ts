import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, UnreachableError, type ProblemError } from '../../api/problem';
import { same, type Cells } from '../draft/compare';
import { useSharedDraft, type SharedDraft, type Stored } from '../draft/use-shared-draft';
import { useToasts } from '../Toasts';
import { fieldOf } from './field-of';
import { useLeft } from './use-left';

/** What a field of a form holds: a text, a switch, or a short list. */
export type FormValue = string | boolean | readonly string[];

export interface RecordFormOptions {
  /** Begins the ids of the fields, so that they are unique on the page. */
  readonly prefix: string;
  readonly stored: Stored<FormValue>;
  readonly load: () => Promise<Stored<FormValue>>;
  readonly save: (mine: Cells<FormValue>, base: Stored<FormValue>) => Promise<Stored<FormValue>>;
  /** In the order of the page: the first wrong one takes the focus. */
  readonly fields: readonly string[];
  /** What is wrong, by field, in words. */
  readonly problems: (cells: Cells<FormValue>) => ReadonlyMap<string, string>;
  /** What the server refused a field for, in words; undefined for what is said of every field. */
  readonly refusal: (error: ProblemError, field: string, path: string) => string | undefined;
  /** Another field than the one that the server names, where that one is not on the page. */
  readonly place?: (path: string, cells: Cells<FormValue>) => string | undefined;
  /** What the server refused without naming a field, in words. */
  readonly reason?: (error: ProblemError) => string | undefined;
  readonly words: { readonly saved: string; readonly notSaved: string };
  /** May look and not change. */
  readonly readOnly?: boolean;
}

export interface RecordForm {
  readonly draft: SharedDraft<FormValue>;
  readonly readOnly: boolean;
  /** Stored and changed cells together. */
  readonly cells: Cells<FormValue>;
  readonly text: (field: string) => string;
  readonly on: (field: string) => boolean;
  readonly list: (field: string) => readonly string[];
  readonly set: (values: readonly (readonly [string, FormValue])[]) => void;
  /** The field was left: from now on it says what is wrong with it. */
  readonly leave: (field: string) => void;
  readonly errorOf: (field: string) => string | undefined;
  readonly idOf: (field: string) => string;
  /** All that keeps it from being saved, once saving was tried and more than one thing does. */
  readonly summary: readonly { readonly field: string; readonly text: string }[];
  readonly save: () => void;
  readonly discard: () => void;
}

/** A form of something that others change too, new or stored, with what is wrong in it at the field that it concerns. */
export function useRecordForm(options: RecordFormOptions): RecordForm {
  const { t } = useTranslation('common');
  const toasts = useToasts();
  const { prefix, fields, words, readOnly = false } = options;
  const { left, leave, setLeft } = useLeft<string>();
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [tried, setTried] = useState(false);
  const idOf = (field: string): string => `${prefix}-${field.replaceAll('.', '-')}`;
  const focus = (field: string): void => document.getElementById(idOf(field))?.focus();

  const refusalsIn = (error: unknown): ReadonlyMap<string, string> => {
    if (!isProblem(error)) return new Map();
    const found = error.errors.flatMap(({ path }) => {
      const field = options.place?.(path, cells) ?? fieldOf(path, fields);
      return field ? [[field, options.refusal(error, field, path) ?? t('form.refused')] as const] : [];
    });
    return new Map(found);
  };
  const draft = useSharedDraft<FormValue>({
    stored: options.stored,
    load: options.load,
    save: options.save,
    alike,
    onSaved: () => {
      setTried(false);
      toasts.success(words.saved);
    },
    onError: (error) => {
      const named = refusalsIn(error);
      setRefused(named);
      const first = fields.find((field) => named.has(field));
      if (first) return focus(first);
      toasts.error(words.notSaved, { detail: reasonOf(error) ?? t('form.kept') });
    },
  });
  const reasonOf = (error: unknown): string | undefined => {
    if (error instanceof UnreachableError) return t('form.unreachable');
    if (!isProblem(error)) return undefined;
    return options.reason?.(error) ?? (error.status === 403 ? t('form.notAllowed') : undefined);
  };
  const cells = new Map([...draft.base.cells, ...draft.mine]);
  const problems = options.problems(cells);
  const wrong = (field: string): string | undefined => problems.get(field) ?? refused.get(field);
  const all = fields.flatMap((field) => {
    const text = wrong(field);
    return text ? [{ field, text }] : [];
  });
  return {
    draft,
    readOnly,
    cells,
    idOf,
    text: (field) => textOf(draft.value(field)),
    on: (field) => draft.value(field) === true,
    list: (field) => listOf(draft.value(field)),
    set: (values) => {
      setRefused((before) => new Map([...before].filter(([field]) => !values.some(([changed]) => changed === field))));
      draft.set(values);
    },
    leave,
    errorOf: (field) => (left.has(field) || refused.has(field) ? wrong(field) : undefined),
    summary: tried && all.length > 1 ? all : [],
    save: () => {
      setLeft(new Set(fields));
      setTried(true);
      const [first] = all.filter(({ field }) => problems.has(field));
      if (first) focus(first.field);
      else draft.save();
    },
    discard: () => {
      setLeft(new Set());
      setRefused(new Map());
      setTried(false);
      draft.discard();
    },
  };
}

function textOf(value: FormValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: FormValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Spaces around a text are no change: the server takes them away. */
function alike(a: FormValue | undefined, b: FormValue | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.trim() === b.trim() : same(a, b);
}
