// Writes orders into orders.events.v1 with kafkajs and a Confluent-compatible registry client.
// Arguments: bootstrap servers, registry URL, number of orders.
// Prints the number of acknowledged records.
import { CompressionTypes, Kafka, logLevel } from "kafkajs";
import { SchemaRegistry } from "@kafkajs/confluent-schema-registry";

const [bootstrap, registryUrl, count] = process.argv.slice(2);
const topic = "orders.events.v1";
const start = Date.parse("2026-03-01T22:00:00Z");

const registry = new SchemaRegistry({ host: registryUrl });
const id = await registry.getLatestSchemaId(`${topic}-value`);

// Avro decimals are bytes: the unscaled value, big-endian, in two's complement.
function decimal(tenThousandths) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(tenThousandths));
  return bytes;
}

function eventsOf(number) {
  const orderId = `kafkajs-${number}`;
  const placed = {
    eventId: `${orderId}-placed`,
    orderId,
    customerId: `customer-${number % 7}`,
    type: "PLACED",
    occurredAt: start + number * 60_000,
    currency: number % 3 === 0 ? null : "EUR",
    lines: [
      { productId: `product-${number % 5}`, quantity: 1 + (number % 4), unitPrice: decimal(129_900) },
      { productId: "größe-42", quantity: 1, unitPrice: decimal(1) },
    ],
    reason: null,
    attributes: { client: "kafkajs" },
  };
  const next = {
    ...placed,
    eventId: `${orderId}-next`,
    type: number % 4 === 0 ? "CANCELLED" : "PAID",
    occurredAt: placed.occurredAt + 1_000,
    lines: [],
  };
  return [placed, next];
}

const messages = [];
for (let number = 0; number < Number(count); number++) {
  for (const event of eventsOf(number)) {
    messages.push({ key: event.orderId, value: await registry.encode(id, event) });
  }
}

const kafka = new Kafka({ clientId: "other-language", brokers: [bootstrap], logLevel: logLevel.ERROR });
const producer = kafka.producer();
await producer.connect();
for (let from = 0; from < messages.length; from += 500) {
  await producer.send({
    topic,
    acks: -1,
    compression: CompressionTypes.GZIP,
    messages: messages.slice(from, from + 500),
  });
}
await producer.disconnect();
console.log(messages.length);
