import type { AttachmentSettings } from '@avviso/contracts';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { AreaField } from '../../components/form/AreaField';
import { FormFoot } from '../../components/form/FormFoot';
import { FormSummary } from '../../components/form/FormSummary';
import { TextField } from '../../components/form/TextField';
import { useRecordForm, type RecordForm } from '../../components/form/use-record-form';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useApi } from '../../session/SessionContext';
import { rulesKey } from './data';
import { bodyFrom, faultsIn, settingFields, storedFrom } from './settings-form';
import '../../components/form/form.css';

const path = '/settings/attachments';
const key = ['settings', 'attachments'];

/** Which files are taken, and what the environment says of storage and scanner (TKT-7). */
export function AttachmentSettingsPage() {
  const { t } = useTranslation('attachments');
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<AttachmentSettings>(path, { signal }),
  });
  if (error && !data) return <ErrorPage error={error} retry={() => void refetch()} />;
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      {data ? <SettingsForm settings={data} /> : <ListSkeleton />}
    </Page>
  );
}

function SettingsForm({ settings }: { settings: AttachmentSettings }) {
  const { t } = useTranslation('attachments');
  const form = useSettingsForm(settings);
  const labels: Readonly<Record<string, string>> = {
    largestBytes: t('settings.largest'),
    mostFiles: t('settings.most'),
    types: t('settings.types'),
  };
  return (
    <>
      <FormSummary form={form} />
      <div className="fm">
        <section className="card fm-main" aria-labelledby="at-limits">
          <div className="card-h">
            <h2 id="at-limits">{t('settings.limits')}</h2>
          </div>
          <div className="card-b fm-fields">
            <TextField
              form={form}
              field="largestBytes"
              label={t('settings.largest')}
              hint={t('settings.largestHint')}
              input={{ inputMode: 'decimal' }}
            />
            <TextField
              form={form}
              field="mostFiles"
              label={t('settings.most')}
              hint={t('settings.mostHint')}
              input={{ inputMode: 'numeric' }}
            />
            <div className="full">
              <AreaField
                form={form}
                field="types"
                label={t('settings.types')}
                hint={t('settings.typesHint')}
                rows={3}
                maxLength={2_000}
              />
            </div>
          </div>
        </section>
        <Where settings={settings} />
      </div>
      <FormFoot
        form={form}
        cellWords={(field) => labels[field] ?? field}
        valueWords={(value) => (typeof value === 'string' ? value : '')}
      />
    </>
  );
}

/** What is set by the environment; the absence of a scanner is said. */
function Where({ settings: { storage, scanner } }: { settings: AttachmentSettings }) {
  const { t } = useTranslation('attachments');
  return (
    <section className="card fm-side" aria-labelledby="at-where">
      <div className="card-h">
        <h2 id="at-where">{t('settings.where')}</h2>
      </div>
      <div className="card-b stack">
        <p>
          <span className="lbl">{t('settings.storage')}</span> {t(`settings.storages.${storage}`)}
        </p>
        <div>
          <p className="lbl">{t('settings.scanner')}</p>
          <p>
            {scanner ? <IconShieldCheck className="s16" aria-hidden /> : <IconShieldOff className="s16" aria-hidden />}{' '}
            {t(`settings.scanners.${scanner ?? 'none'}`)}
          </p>
        </div>
      </div>
    </section>
  );
}

function useSettingsForm(settings: AttachmentSettings): RecordForm {
  const { t } = useTranslation('attachments');
  const api = useApi();
  const queries = useQueryClient();
  const keep = (saved: AttachmentSettings) => {
    queries.setQueryData(key, saved);
    void queries.invalidateQueries({ queryKey: rulesKey });
    return storedFrom(saved);
  };
  const faults = {
    largestBytes: t('settings.fault.largest'),
    mostFiles: t('settings.fault.most'),
    types: t('settings.fault.types'),
  };
  return useRecordForm({
    prefix: 'at',
    stored: storedFrom(settings),
    load: () => api.get<AttachmentSettings>(path).then(keep),
    save: (mine, base) =>
      api
        .put<AttachmentSettings>(path, bodyFrom(new Map([...base.cells, ...mine])), { ifMatch: base.version })
        .then(keep),
    fields: settingFields,
    problems: (cells) => new Map(faultsIn(cells).map((field) => [field, faults[field]])),
    refusal: (_error, field) => faults[field as keyof typeof faults],
    words: { saved: t('settings.saved'), notSaved: t('settings.notSaved') },
  });
}
