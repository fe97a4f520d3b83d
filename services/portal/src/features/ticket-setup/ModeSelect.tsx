import { useTranslation } from 'react-i18next';
import type { Rule } from './shapes';

interface ModeSelectProps {
  readonly label: string;
  readonly rule: Rule;
  readonly modes: readonly Rule['portal'][];
  readonly requirable: boolean;
  readonly onChange: (rule: Rule) => void;
}

/** Hidden, view only, editable, or editable and required. */
export function ModeSelect({ label, rule, modes, requirable, onChange }: ModeSelectProps) {
  const { t } = useTranslation('ticket-setup');
  const required = requirable && modes.includes('edit');
  const value = required && rule.required ? 'required' : rule.portal;
  const choose = (mode: string): void => {
    // the title is always required, whatever contacts may do with it later
    if (!requirable) onChange({ portal: mode as Rule['portal'], required: rule.required });
    else if (mode === 'required') onChange({ portal: 'edit', required: true });
    else onChange({ portal: mode as Rule['portal'], required: false });
  };
  return (
    <select
      className="input sm tset-m"
      aria-label={label}
      value={value}
      disabled={modes.length === 1}
      onChange={({ target }) => choose(target.value)}
    >
      {modes.map((mode) => (
        <option key={mode} value={mode}>
          {t(`mode.${mode}`)}
        </option>
      ))}
      {required && <option value="required">{t('mode.required')}</option>}
    </select>
  );
}
