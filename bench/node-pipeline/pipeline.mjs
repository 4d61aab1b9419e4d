// One process of a pipeline in Node: reads one partition, runs plugins in a vm context, writes to a topic. At least once: offsets are committed
// when the broker has acknowledged everything that came of the events before them.
//   node pipeline.mjs '{ "brokers", "from", "partition", "to", "group", "plugins": [file...] }'      ends with SIGTERM
import { createRequire } from 'node:module';
import { readSources, runtime } from '../node/runtimes.mjs';

const { KafkaConsumer, Producer } = createRequire(import.meta.url)('@confluentinc/kafka-javascript');

const { brokers, from, partition, to, group, plugins } = JSON.parse(process.argv[2]);
const BATCH = 5_000;
const MOST_UNDELIVERED = 50_000;
const COMMIT_MS = 1_000;

// Without plugins it copies, and does not even parse.
const chain = plugins.length > 0 ? (await runtime('vm'))(readSources(plugins)) : (event) => event;

const fail = (error) => {
  console.error(`the Node pipeline of partition ${partition}: ${error.stack ?? error}`);
  process.exit(1);
};

const connect = (client, ready) =>
  new Promise((resolve, reject) => client.once(ready, resolve).once('event.error', reject).connect({}, (error) => error && reject(error)));

const producer = new Producer({
  'bootstrap.servers': brokers,
  'enable.idempotence': true,
  acks: -1,
  'compression.codec': 'lz4',
  'linger.ms': 10,
  'batch.size': 256 << 10,
  'queue.buffering.max.messages': 200_000,
  dr_cb: true,
});
const consumer = new KafkaConsumer(
  { 'bootstrap.servers': brokers, 'group.id': group, 'enable.auto.commit': false, 'queued.min.messages': 200_000, 'fetch.message.max.bytes': 8 << 20 },
  { 'auto.offset.reset': 'earliest' },
);

let undelivered = 0;
let wake = null;
producer.on('delivery-report', (error) => {
  if (error) fail(error);
  undelivered--;
  if (wake && undelivered <= wake.below) {
    wake.resolve();
    wake = null;
  }
});
producer.on('event.error', fail);
const untilUndelivered = (below) => (undelivered <= below ? undefined : new Promise((resolve) => (wake = { below, resolve })));

const read = () => new Promise((resolve, reject) => consumer.consume(BATCH, (error, messages) => (error ? reject(error) : resolve(messages))));

async function run() {
  await connect(producer, 'ready');
  await connect(consumer, 'ready');
  producer.setPollInterval(10);
  consumer.setDefaultConsumeTimeout(50);
  consumer.assign([{ topic: from, partition }]);

  let next = -1;
  let committed = -1;
  let lastCommit = Date.now();
  for (;;) {
    for (const message of await read()) {
      const output = chain(message.value);
      if (output !== null) {
        producer.produce(to, null, output, message.key);
        undelivered++;
      }
      next = message.offset + 1;
    }
    await untilUndelivered(MOST_UNDELIVERED);
    if (next > committed && Date.now() - lastCommit >= COMMIT_MS) {
      await untilUndelivered(0);
      consumer.commitSync({ topic: from, partition, offset: next });
      committed = next;
      lastCommit = Date.now();
    }
  }
}

process.on('SIGTERM', () => process.exit(0));
run().catch(fail);
