import { type ImportSeparator, importSeparators } from '@avviso/contracts';
import { parse } from 'csv-parse/sync';
import { WrongSeparator } from './import.errors.js';

/** How many columns the first lines have with a separator; 1 where they do not agree on more. */
function columnsWith(head: string, separator: ImportSeparator): number {
  try {
    const rows = parse(head, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: 20,
    }) as unknown as string[][];
    const widths = rows.map((row) => row.length);
    const [first = 1] = widths;
    const alike = widths.filter((width) => width === first).length;
    return first > 1 && alike >= widths.length * 0.7 ? first : 1;
  } catch {
    return 1;
  }
}

/** What separates the values: spreadsheets say it in a first line `sep=;`, else the one that gives the most columns. */
export function detectSeparator(head: string): ImportSeparator {
  const declared = /^sep=([,;|\t])\r?\n/.exec(head)?.[1] as ImportSeparator | undefined;
  if (declared) return declared;
  const counted = importSeparators.map((separator) => ({ separator, columns: columnsWith(head, separator) }));
  return counted.reduce((best, next) => (next.columns > best.columns ? next : best)).separator;
}

/** @throws WrongSeparator when the chosen one separates nothing and another one does */
export function assertSeparates(head: string, chosen: ImportSeparator): void {
  const detected = detectSeparator(head);
  if (detected !== chosen && columnsWith(head, chosen) === 1 && columnsWith(head, detected) > 1)
    throw new WrongSeparator(chosen, detected);
}
