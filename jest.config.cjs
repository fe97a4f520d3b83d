// Three tiers by file name: *.spec.ts (unit, no I/O), *.int.spec.ts (real broker, store, SMTP server),
// *.e2e.spec.ts (the product from outside). Run with NODE_OPTIONS=--experimental-vm-modules.
const { sharedPackages } = require('./tools/shared-packages.cjs');

const base = {
  testEnvironment: '<rootDir>/tools/jest-environment.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironmentOptions: { customExportConditions: ['@avviso/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', ...sharedPackages() },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: false, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.avviso/'],
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools'],
  setupFilesAfterEnv: ['<rootDir>/tools/jest-timeouts.mjs'],
};
module.exports = {
  testSequencer: '<rootDir>/tools/longest-first.cjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['**/*.spec.{ts,mjs}'],
      testPathIgnorePatterns: ['\\.(int|e2e)\\.spec\\.(ts|mjs)$', '/node_modules/', '/dist/'],
    },
    { ...base, displayName: 'int', testMatch: ['**/*.int.spec.{ts,mjs}'] },
    { ...base, displayName: 'e2e', testMatch: ['**/*.e2e.spec.ts'] },
  ],
};
