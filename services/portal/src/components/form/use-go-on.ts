import { useEffect } from 'react';
import type { RecordForm } from './use-record-form';

/** Goes on to what was added, only when the form holds no change any more: leaving would ask before. */
export function useGoOn(added: string | undefined, form: RecordForm, go: (id: string) => void): void {
  const done = added !== undefined && form.draft.changes === 0;
  useEffect(() => {
    if (done) go(added);
    // Once: `go` is made anew with every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [done, added]);
}
