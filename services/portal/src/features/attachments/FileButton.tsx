import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { useFormat } from '../../i18n/format';
import { fileSize } from './file-size';
import type { Uploads } from './use-uploads';

/** Chooses files, and says how large they may be. */
export function FileButton({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation('attachments');
  const { language } = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const { rules } = uploads;
  return (
    <>
      <Button look="ghost" className="at-btn" onClick={() => input.current?.click()}>
        <IconPaperclip aria-hidden />
        {t('attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="files"
        accept={rules?.types.map((type) => `.${type}`).join(',')}
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])]);
          // the same file again is a change as well
          target.value = '';
        }}
      />
      {rules && (
        <span className="micro dim desk-only">{t('hint', { size: fileSize(rules.largestBytes, language) })}</span>
      )}
    </>
  );
}
