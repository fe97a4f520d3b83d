import type { Language, TemplateDraft, TemplateSet } from '@avviso/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowBackUp, IconHistory, IconSend2 } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detailOf } from '../../api/problem';
import { PageHeading } from '../../app/PageFocus';
import { Button } from '../../components/Button';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { Page } from '../../components/Page';
import { useToasts } from '../../components/Toasts';
import { When } from '../../components/When';
import { languageName } from '../../i18n/languages';
import { BackToDefault } from './BackToDefault';
import { type Of, usePreview, useTest } from './data';
import { Languages } from './Languages';
import { Previews } from './Previews';
import { Source } from './Source';
import { useTemplateDraft } from './use-template-draft';
import { Versions } from './Versions';

const route = getRouteApi('/app/templates/$eventType/$audience');
/** How long somebody stops typing before the preview follows. */
const pauseMs = 400;

/** Text on the left, what it says in every channel on the right (CHN-3). */
export function Editor({ of, set, title }: { of: Of; set: TemplateSet; title: string }) {
  const { t } = useTranslation('templates');
  const toasts = useToasts();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const language: Language = set.languages.find((one) => one.language === search.language)?.language ?? 'en';
  const form = useTemplateDraft(of, set);
  const [event, setEvent] = useState<TemplateDraft['event']>();
  const [dialog, setDialog] = useState<'versions' | 'default'>();
  const written = { subject: form.text(language, 'subject'), body: form.text(language, 'body') };
  const now: TemplateDraft = { ...written, ...(event ? { event } : {}) };
  const [settled] = useDebouncedValue(JSON.stringify({ language, now }), pauseMs);
  const shown = JSON.parse(settled) as { language: Language; now: TemplateDraft };
  const preview = usePreview(of, shown.language, shown.now);
  const test = useTest(of, language);
  const stored = set.languages.find((one) => one.language === language);

  const sendTest = () =>
    test.mutate(now, {
      onSuccess: ({ address }) => toasts.success(t('test.sent', { address })),
      onError: (error) => toasts.error(t('test.notSent'), detailOf(error)),
    });
  const actions = (
    <>
      <Button look="ghost" onClick={() => setDialog('versions')} aria-label={t('versions.title')}>
        <IconHistory aria-hidden />
        <span className="desk-only">{t('versions.title')}</span>
      </Button>
      <Button onClick={sendTest} busy={test.isPending} aria-label={t('test.send')}>
        <IconSend2 aria-hidden />
        <span className="desk-only">{t('test.send')}</span>
      </Button>
    </>
  );
  const list = (
    <Link key="list" to="/templates">
      {t('title')}
    </Link>
  );
  return (
    <Page title={title} crumbs={[list]} actions={actions} ownHeading>
      <div className="tm">
        <section className="tm-l" aria-label={t('one')}>
          <div className="ctitle">
            <div className="grow">
              <PageHeading>{title}</PageHeading>
              <p>
                <code>{of.eventType}</code> · {t(`for.${of.audience}`)} ·{' '}
                {stored?.edited ? t('version', { version: stored.version }) : t('default')}
                {stored?.lastChange && (
                  <>
                    {' · '}
                    {stored.lastChange.by.name}, <When at={stored.lastChange.at} as="moment" />
                  </>
                )}
              </p>
            </div>
          </div>
          <Languages
            set={set}
            language={language}
            changed={form.changed}
            onChoose={(chosen) => void navigate({ search: { language: chosen }, replace: true })}
          />
          <div id="tm-panel" role="tabpanel" aria-label={languageName(language)}>
            <Source
              key={language}
              language={language}
              form={form}
              variables={set.variables}
              problems={preview.data && shown.language === language ? preview.data.problems : []}
            />
            {stored?.edited && (
              <Button look="ghost" onClick={() => setDialog('default')}>
                <IconArrowBackUp aria-hidden />
                {t('back.open')}
              </Button>
            )}
          </div>
        </section>
        <Previews of={of} event={event} onEvent={setEvent} preview={preview} language={shown.language} />
      </div>
      <DraftFoot
        drafts={[form.draft]}
        filters={['language']}
        onSave={form.draft.save}
        onDiscard={form.draft.discard}
        cellWords={(key) => {
          const [tongue = '', part = ''] = key.split('.');
          return `${languageName(tongue)}: ${t(`part.${part}`)}`;
        }}
        valueWords={(value) => value ?? ''}
      />
      {dialog === 'versions' && stored && (
        <Versions of={of} template={stored} form={form} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'default' && stored && (
        <BackToDefault of={of} template={stored} form={form} onClose={() => setDialog(undefined)} />
      )}
    </Page>
  );
}
