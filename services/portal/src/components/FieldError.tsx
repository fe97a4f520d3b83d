import { IconAlertTriangle } from '@tabler/icons-react';

/** Says under a field what to do. Name it in the field's `aria-describedby`. */
export function FieldError({ id, children }: { id: string; children: string | undefined }) {
  if (!children) return null;
  return (
    <p className="err" id={id}>
      <IconAlertTriangle aria-hidden />
      {children}
    </p>
  );
}
