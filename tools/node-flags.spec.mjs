import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const flags = JSON.parse(read('tools/node-flags.json'));
const quoted = (text, sign) =>
  [...text.matchAll(new RegExp(`${sign}(--[^${sign}]+)${sign}`, 'g'))].map(([, flag]) => flag);

describe('the flags of Node.js (decision 24)', () => {
  it('are the same in the images, in the embedded store and wherever else our programs are started', () => {
    const [command] = /^CMD .*$/m.exec(read('deploy/docker/service.Dockerfile'));
    expect(quoted(command, '"')).toEqual(flags);
    const [store] = /^const NODE_FLAGS = .*$/m.exec(read('libs/embedded-store/src/start-embedded-store.ts'));
    expect(quoted(store, "'")).toEqual(flags);
  });
});
