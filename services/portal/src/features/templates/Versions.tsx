import type { MessageTemplate, TemplateVersion } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { PagedList } from '../../components/list/PagedList';
import { When } from '../../components/When';
import { languageName } from '../../i18n/languages';
import { type Of, type Part, useVersions } from './data';
import { difference } from './difference';
import type { TemplateForm } from './use-template-draft';

interface VersionsProps {
  readonly of: Of;
  readonly template: MessageTemplate;
  readonly form: TemplateForm;
  readonly onClose: () => void;
}

/** Who wrote what and when; each version beside what stands in the editor (CHN-1). */
export function Versions({ of, template, form, onClose }: VersionsProps) {
  const { t } = useTranslation('templates');
  const { language } = template;
  const take = (source: { subject: string; body: string }) => {
    form.draft.set([
      [`${language}.subject`, source.subject],
      [`${language}.body`, source.body],
    ]);
    onClose();
  };
  const text = (part: Part) => form.text(language, part);
  return (
    <Dialog title={t('versions.of', { language: languageName(language) })} onClose={onClose} cross size={820}>
      <PagedList pages={useVersions(of, language)} nothing={<p className="dim">{t('versions.none')}</p>}>
        {(versions) => (
          <ul className="tm-versions">
            {versions.map((version) => (
              <Version key={version.version} version={version} text={text} onTake={() => take(version)} />
            ))}
          </ul>
        )}
      </PagedList>
    </Dialog>
  );
}

interface VersionProps {
  readonly version: TemplateVersion;
  readonly text: (part: Part) => string;
  readonly onTake: () => void;
}

function Version({ version, text, onTake }: VersionProps) {
  const { t } = useTranslation('templates');
  const [open, setOpen] = useState(false);
  const { at, by, edited } = version;
  return (
    <li>
      <div className="row">
        <span className="grow">
          <b>{t('version', { version: version.version })}</b> {!edited && <span className="badge">{t('default')}</span>}
          <span className="small dim blk">
            {by.name}, <When at={at} as="dateTime" />
          </span>
        </span>
        <Button size="sm" look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('versions.compare')}
        </Button>
        <Button size="sm" onClick={onTake}>
          {t('versions.take')}
        </Button>
      </div>
      {open && (
        <div className="tm-diff">
          <p className="small dim">{t('versions.legend')}</p>
          <Changes from={version.subject} to={text('subject')} />
          <Changes from={version.body} to={text('body')} />
        </div>
      )}
    </li>
  );
}

/** From the version to what stands in the editor. */
function Changes({ from, to }: { from: string; to: string }) {
  return (
    <pre tabIndex={0} dir="auto">
      {difference(from, to).map(({ kind, text }, index) => {
        if (kind === 'same') return text;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return <Tag key={index}>{text}</Tag>;
      })}
    </pre>
  );
}
