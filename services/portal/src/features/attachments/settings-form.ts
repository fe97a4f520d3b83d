import { attachmentLimits, type AttachmentSettings } from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import type { FormValue } from '../../components/form/use-record-form';

const megabyte = 1024 * 1024;

/** Fields of the form, each named as the API names it. */
export const settingFields = ['largestBytes', 'mostFiles', 'types'] as const;
export type SettingField = (typeof settingFields)[number];

export function storedFrom(settings: AttachmentSettings): Stored<FormValue> {
  const { version, lastChange, largestBytes, mostFiles, types } = settings;
  const cells = new Map<string, FormValue>([
    ['largestBytes', String(Math.round((largestBytes / megabyte) * 100) / 100)],
    ['mostFiles', String(mostFiles)],
    ['types', types.join(' ')],
  ]);
  return { version, cells, by: lastChange ? { name: lastChange.by, at: lastChange.at } : undefined };
}

export function bodyFrom(cells: Cells<FormValue>): Pick<AttachmentSettings, SettingField> {
  return {
    largestBytes: Math.round(numberIn(cells, 'largestBytes') * megabyte),
    mostFiles: numberIn(cells, 'mostFiles'),
    types: endingsIn(cells),
  };
}

/** Fields that hold what the API would refuse. */
export function faultsIn(cells: Cells<FormValue>): SettingField[] {
  const { largestBytes, mostFiles, types } = bodyFrom(cells);
  const wrong: SettingField[] = [];
  if (!(largestBytes >= megabyte / 10 && largestBytes <= attachmentLimits.largestBytes)) wrong.push('largestBytes');
  if (!(Number.isInteger(mostFiles) && mostFiles >= 1 && mostFiles <= attachmentLimits.filesPerMessage)) {
    wrong.push('mostFiles');
  }
  if (
    types.length === 0 ||
    types.length > attachmentLimits.types ||
    !types.every((one) => /^[a-z0-9]{1,10}$/.test(one))
  ) {
    wrong.push('types');
  }
  return wrong;
}

/** People write a comma where their language does. */
function numberIn(cells: Cells<FormValue>, field: SettingField): number {
  const text = textIn(cells, field).trim().replace(',', '.');
  return text === '' ? Number.NaN : Number(text);
}

/** With or without dots and commas, in whatever case, each once. */
function endingsIn(cells: Cells<FormValue>): string[] {
  const given = textIn(cells, 'types')
    .toLowerCase()
    .split(/[\s,;]+/);
  return [...new Set(given.map((one) => one.replace(/^\*?\./, '')).filter((one) => one !== ''))];
}

function textIn(cells: Cells<FormValue>, field: SettingField): string {
  const value = cells.get(field);
  return typeof value === 'string' ? value : '';
}
