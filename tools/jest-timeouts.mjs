// Real parts take their time on a busy machine: the tiers with I/O wait longer than five seconds before they give up.
import { expect, jest } from '@jest/globals';

const path = expect.getState().testPath ?? '';
if (path.endsWith('.e2e.spec.ts')) jest.setTimeout(120_000);
else if (path.endsWith('.int.spec.ts')) jest.setTimeout(60_000);
