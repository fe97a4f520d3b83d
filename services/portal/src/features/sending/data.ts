import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useRecordForm, type FormValue, type RecordForm } from '../../components/form/use-record-form';
import { useApi } from '../../session/SessionContext';
import { forms, type SettingName, type SettingOf } from './form';

const pathOf = (name: SettingName): string => `/settings/${name}`;
const keyOf = (name: SettingName) => ['settings', name] as const;

export function useSetting<N extends SettingName>(name: N) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(name),
    queryFn: ({ signal }) => api.get<SettingOf[N]>(pathOf(name), { signal }),
  });
}

/** One of the settings as a form, with its own version. */
export function useSettingForm<N extends SettingName>(name: N, setting: SettingOf[N]): RecordForm {
  const { t } = useTranslation('sending');
  const api = useApi();
  const queries = useQueryClient();
  const { fields, cellsOf, bodyFrom, wrong } = forms[name];
  const storedFrom = (from: SettingOf[N]): Stored<FormValue> => ({
    version: from.version,
    cells: cellsOf(from),
    by: from.lastChange ? { name: from.lastChange.by.name, at: from.lastChange.at } : undefined,
  });
  const keep = (saved: SettingOf[N]): Stored<FormValue> => {
    queries.setQueryData(keyOf(name), saved);
    return storedFrom(saved);
  };
  const named: SettingName = name;
  const fault = (field: string): string => t(`fault.${field.split('.')[0]}`);
  return useRecordForm({
    prefix: `snd-${name}`,
    stored: storedFrom(setting),
    load: () => api.get<SettingOf[N]>(pathOf(name)).then(keep),
    save: (mine, base) =>
      api
        .put<SettingOf[N]>(pathOf(name), bodyFrom(new Map([...base.cells, ...mine])), { ifMatch: base.version })
        .then(keep),
    fields,
    problems: (cells) => new Map(wrong(cells).map((field) => [field, fault(field)])),
    refusal: (_error, field) => fault(field),
    words: { saved: t(`saved.${named}`), notSaved: t(`notSaved.${named}`) },
  });
}
