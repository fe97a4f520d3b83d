import {
  preferenceChannels,
  type Category,
  type DashboardRow,
  type PreferenceChannel,
  type Universe,
} from '@avviso/contracts';

/** What the sheet says in the reader's language. */
export interface SheetWords {
  readonly name: string;
  readonly email: string;
  readonly cell: (category: Category, channel: PreferenceChannel) => string;
  readonly on: string;
  readonly off: string;
}

/** Contacts down, categories and channels across, as they are stored; empty where there is no box. */
export function sheetOf(
  rows: readonly DashboardRow[],
  { universe, categories }: { readonly universe: Universe; readonly categories: readonly Category[] },
  words: SheetWords,
): string {
  const columns = categories.flatMap((category) => preferenceChannels.map((channel) => ({ category, channel })));
  const lines = rows.map((row) => {
    const cells = new Map(
      row.preferences
        .filter((one) => one.raised && one.universe === universe)
        .map((one) => [`${one.category} ${one.channel}`, one.enabled ? words.on : words.off]),
    );
    return [row.name, row.email ?? '', ...columns.map((one) => cells.get(`${one.category} ${one.channel}`) ?? '')];
  });
  const head = [words.name, words.email, ...columns.map((one) => words.cell(one.category, one.channel))];
  // so that spreadsheets know it is UTF-8
  return `\uFEFF${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** CWE-1236: what begins like a formula gets an apostrophe, so that a spreadsheet shows it and does not run it. */
function quoted(text: string): string {
  const plain = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
