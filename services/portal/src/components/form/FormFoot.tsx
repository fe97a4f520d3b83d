import { FormsFoot, type FormsFootProps } from './FormsFoot';
import type { RecordForm } from './use-record-form';

interface FormFootProps extends Omit<FormsFootProps, 'forms'> {
  readonly form: RecordForm;
}

/** Save bar and conflict of a form. */
export function FormFoot({ form, ...props }: FormFootProps) {
  return <FormsFoot forms={[form]} {...props} />;
}
