/** A day of the reader's own calendar as the moments between which it lies. */
export function periodOf(from: string | undefined, to: string | undefined): { from?: string; to?: string } {
  const start = from && startOf(from, 0);
  const end = to && startOf(to, 1);
  return { ...(start ? { from: start } : {}), ...(end ? { to: end } : {}) };
}

function startOf(day: string, later: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date + later);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
