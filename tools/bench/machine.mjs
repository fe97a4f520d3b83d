// The machine and the programs of a run: what figures depend on, and nothing that names a place or a person.
import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { root } from '../workspace.mjs';

const versionOf = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** @param rabbitUrl of the broker that is measured */
export async function machineOf(rabbitUrl) {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: platform(),
    node: process.version,
    broker: await brokerVersion(rabbitUrl),
    store: process.env.AVVISO_TEST_MONGODB_URL ? 'MongoDB' : 'embedded store',
    amqplib: versionOf('amqplib'),
    nodemailer: versionOf('nodemailer'),
    // who else works on the machine takes from both sides, and not the same from each
    load: Math.round(loadavg()[0]),
    ...(process.env.BENCH_SCALE ? { scale: Number(process.env.BENCH_SCALE) } : {}),
  };
}

async function brokerVersion(url) {
  const model = await connect(url);
  try {
    const { product, version } = model.connection.serverProperties;
    return `${product} ${version}`;
  } finally {
    await model.close();
  }
}
