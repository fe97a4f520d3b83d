// Test files share the packages that Node loads once per worker process (tools/shared-packages.cjs). Those live outside of the
// test's own realm, so what both compare by identity (`instanceof Date`, Reflect's metadata) has to be the same in both.
// before any decorator runs: a test may load a part of Nest that does not load it itself
require('reflect-metadata');
const { TestEnvironment } = require('jest-environment-node');

const SAME = ['String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Date', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Reflect'];

/** Made by the language itself too (a literal, an async function, a null that is called): those stay the realm's own, and count as both. */
const BOTH = [
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'EvalError', 'URIError', 'ReferenceError', 'AggregateError'],
  ...['Promise', 'RegExp'],
];

module.exports = class SharedPackagesEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global[Symbol.for('avviso.shared-package')] = (name) => require(name);
    for (const name of BOTH) Object.setPrototypeOf(this.global[name].prototype, globalThis[name].prototype);
    for (const name of [...SAME, ...BOTH]) this.global[name] = globalThis[name];
  }
};
