import type { Scale } from '../scale.js';
import type { Settled } from './settle.js';

/** What an operator would want to read about a scenario, on standard error, beside the names of the tests. */
export function report(scenario: string, scale: Scale, settled: Settled, notes: object = {}): void {
  const { email, telegram, bell } = settled.arrived;
  const lines = [
    `${scenario} (${scale.form}, seed ${scale.seed})`,
    `events ${settled.events}, of them acknowledged ${settled.acknowledged}, published again ${settled.publishedAgain}`,
    `deliveries due ${settled.expected}; arrived: ${email} mails, ${telegram} Telegram messages, ${bell} bell entries`,
    `missing ${settled.missing.length}, unexpected ${settled.unexpected.length}, repeats ${repeatsOf(settled)}, overtaken ${settled.overtaken.length}`,
    ...Object.entries({ ...notes, parked: settled.parked }).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
  ];
  process.stderr.write(`\n${lines.join('\n  ')}\n`);
}

function repeatsOf({ repeats }: Settled): string {
  const counts = new Map<string, number>();
  for (const { channel, cause } of repeats) {
    const key = `${channel} after ${cause?.what ?? 'nothing'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const each = [...counts].map(([key, count]) => `${count} by ${key}`);
  return [repeats.length, ...(each.length > 0 ? [`(${each.join(', ')})`] : [])].join(' ');
}
