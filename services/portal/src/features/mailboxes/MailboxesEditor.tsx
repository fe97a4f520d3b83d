import type { CompanyMailboxes } from '@avviso/contracts';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { useFormat } from '../../i18n/format';
import { FillEmpty } from './FillEmpty';
import { MailboxCards } from './MailboxCards';
import { MailboxTable } from './MailboxTable';
import { useMailboxFields } from './use-mailbox-fields';
import { fieldId, useFieldWords } from './words';
import '../../components/matrix/matrix.css';

interface MailboxesEditorProps {
  readonly companyId: string;
  readonly name: string;
  readonly data: CompanyMailboxes;
}

/** All fields of a company: read by whoever sees it, changed by whoever may (SUB-6). */
export function MailboxesEditor({ companyId, name, data }: MailboxesEditorProps) {
  const { t } = useTranslation('mailboxes');
  const format = useFormat();
  const words = useFieldWords();
  const fields = useMailboxFields(companyId, data);
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const { draft } = fields;
  return (
    <>
      {fields.summary.length > 0 && <Summary errors={fields.summary} />}
      {data.editable && <FillEmpty fields={fields} />}
      <section className="card mx-card">
        {narrow ? (
          <MailboxCards fields={fields} editable={data.editable} />
        ) : (
          <MailboxTable fields={fields} editable={data.editable} caption={t('caption', { name })} />
        )}
        <p className="card-f small dim row">
          <IconHistory className="s16" aria-hidden />
          <span>
            {data.lastChange
              ? t('lastChange', { name: data.lastChange.by.name, at: format.dateTime(data.lastChange.at) })
              : t('neverChanged')}{' '}
            {!data.editable && t('readOnly')}
          </span>
        </p>
      </section>
      <DraftFoot
        drafts={[draft]}
        summary={t('changes', { count: draft.changes, wrong: fields.errors.length })}
        onSave={fields.save}
        onDiscard={fields.discard}
        cellWords={words}
        valueWords={(value) => value ?? ''}
      />
    </>
  );
}

function Summary({ errors }: { errors: readonly { key: string; text: string }[] }) {
  const { t } = useTranslation('mailboxes');
  return (
    <div className="note c-red mb-sum" role="alert">
      <IconAlertTriangle aria-hidden />
      <div>
        <b>{t('needCorrection', { count: errors.length })}</b>
        <ul>
          {errors.map(({ key, text }) => (
            <li key={key}>
              <a
                href={`#${fieldId(key)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(key))?.focus();
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
