// The order in which test files run. On a fresh clone jest knows no durations and goes by size; a long file that comes last
// then runs alone while the other processor rests.
const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long for what they wait for, the longest first; a name that is gone does no harm. */
const longest = [
  'faults/faults.e2e',
  'faults/cluster.e2e',
  'routing-pages.e2e',
  'portal.e2e',
  'console.e2e',
  'own-account.e2e',
  'ticket-work.e2e',
  'ticket-lists.e2e',
  'templates.e2e',
  'outbox-kill.int',
  'parked.int',
  'telegram-worker.int',
  'embedded-transport.int',
  'rabbit-cluster.int',
  'rabbit-faults.int',
  'rabbit-transport.int',
  'random-model.int',
  'durability.int',
  'rabbitmq-server.int',
  'store-away.int',
];
const rankOf = ({ path }) => {
  const rank = longest.findIndex((name) => path.includes(name));
  return rank === -1 ? longest.length : rank;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
};
