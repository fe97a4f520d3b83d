import { readFileSync } from 'node:fs';

/**
 * The most memory that each process ever had resident, in megabytes, as Linux counts it (proc(5), VmHWM): no sampling
 * could miss a peak. Empty on other systems.
 */
export function peakMemoryMb(pids: Readonly<Record<string, number>>): Record<string, number> {
  if (process.platform !== 'linux') return {};
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, peakOf(pid)]));
}

function peakOf(pid: number): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!found) throw new Error(`no peak memory of process ${pid}`);
  return Math.round(Number(found[1]) / 1024);
}
