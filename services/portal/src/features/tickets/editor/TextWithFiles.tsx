import { useTranslation } from 'react-i18next';
import { FieldError } from '../../../components/FieldError';
import { FileButton } from '../../attachments/FileButton';
import { FileDrop } from '../../attachments/FileDrop';
import { UploadList } from '../../attachments/UploadList';
import type { useUploads } from '../../attachments/use-uploads';
import { TextField } from './TextField';

interface TextWithFilesProps {
  readonly id: string;
  readonly label: string;
  readonly optional?: boolean;
  readonly text: { readonly text: string; readonly setText: (text: string) => void };
  readonly uploads: ReturnType<typeof useUploads>;
  readonly maxLength: number;
  /** What is wrong with the text, and with the files. */
  readonly wrong: { readonly text?: string | undefined; readonly files?: string | undefined };
}

/** The text of something new, with the files that go with it. */
export function TextWithFiles({ id, label, optional = false, text, uploads, maxLength, wrong }: TextWithFilesProps) {
  const { t } = useTranslation('common');
  return (
    <div className="field">
      <span className="lbl">
        {label} {optional && <span className="opt">{t('optional')}</span>}
      </span>
      <div className="ed card nt-ed">
        <FileDrop uploads={uploads}>
          <TextField
            id={id}
            value={text.text}
            onChange={text.setText}
            label={label}
            maxLength={maxLength}
            invalid={wrong.text !== undefined}
            describedBy={wrong.text ? `${id}-error` : undefined}
          />
          <UploadList uploads={uploads} />
        </FileDrop>
        <div className="ed-b">
          <FileButton uploads={uploads} />
        </div>
      </div>
      <FieldError id={`${id}-error`}>{wrong.text}</FieldError>
      <FieldError id={`${id}-files-error`}>{wrong.files}</FieldError>
    </div>
  );
}
