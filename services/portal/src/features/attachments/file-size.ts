const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "18 kB", "25 MB": as people read it, with 1,024 of each in the next. */
export function fileSize(bytes: number, language: string): string {
  const step = Math.min(bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(1_024)) : 0, units.length - 1);
  const value = bytes / 1_024 ** step;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step > 1 && value < 10 ? 1 : 0,
  }).format(value);
}
