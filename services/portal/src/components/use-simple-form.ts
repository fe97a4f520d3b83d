import { useRef, useState, type FormEvent, type RefObject } from 'react';

/** What is wrong: at the fields that it names, or with the whole. */
export interface Wrong<N extends string> {
  readonly fields?: Partial<Record<N, string | undefined>>;
  readonly problem?: string | undefined;
  /** Where to go on when no field is named. */
  readonly focus?: N;
}

export interface SimpleFormOptions<N extends string> {
  /** The names of its inputs, in the order of the page. */
  readonly names: readonly N[];
  /** Before anything is sent. */
  readonly check: (values: Record<N, string>) => Wrong<N>;
  readonly act: (values: Record<N, string>) => Promise<void>;
  /** What the server refused, in words. */
  readonly refused: (error: unknown, values: Record<N, string>) => Wrong<N>;
}

/** A small form whose inputs keep their own values: focus goes to the first that is wrong, nothing typed is lost. */
export function useSimpleForm<N extends string>({ names, check, act, refused }: SimpleFormOptions<N>) {
  const ref: RefObject<HTMLFormElement | null> = useRef(null);
  const [wrong, setWrong] = useState<Wrong<N>>({});
  const [busy, setBusy] = useState(false);

  const valuesOf = (form: HTMLFormElement): Record<N, string> => {
    const entered = new FormData(form);
    return Object.fromEntries(names.map((name) => [name, String(entered.get(name) ?? '')])) as Record<N, string>;
  };

  /** True when nothing is wrong. */
  const show = (found: Wrong<N>): boolean => {
    setWrong(found);
    const first = names.find((name) => found.fields?.[name] !== undefined);
    const field = ref.current?.elements.namedItem(first ?? found.focus ?? '');
    if (field instanceof HTMLElement) field.focus();
    return first === undefined && found.problem === undefined;
  };

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const values = valuesOf(form);
    if (busy || !show(check(values))) return;
    setBusy(true);
    try {
      await act(values);
    } catch (error) {
      show(refused(error, values));
    } finally {
      setBusy(false);
    }
  };

  return {
    /** For the `form` element. */
    form: {
      ref,
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void submit(event.currentTarget);
      },
    },
    busy,
    problem: wrong.problem,
    errorOf: (name: N): string | undefined => wrong.fields?.[name],
    clear: () => setWrong({}),
    reset: () => ref.current?.reset(),
  };
}
