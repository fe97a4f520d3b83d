import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState, type InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';

interface PasswordInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
  readonly large?: boolean;
}

/** A password, hidden until its eye is pressed. Managers fill it in by its `autoComplete`. */
export function PasswordInput({ large = false, ...rest }: PasswordInputProps) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(false);
  const look = `input${large ? ' lg' : ''}${rest['aria-invalid'] === true ? ' bad' : ''}`;
  return (
    <div className={look}>
      <input {...rest} type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} />
      <button
        type="button"
        className="iconbtn sm"
        aria-label={t('showPassword')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? <IconEyeOff aria-hidden /> : <IconEye aria-hidden />}
      </button>
    </div>
  );
}
