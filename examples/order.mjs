// Posts an order to a hook, signed as Standard Webhooks has it; Node 18 or newer, nothing to install.
//   node examples/order.mjs HOOK_URL KEY_FILE EVENT_ID '{"session":"s-1","buyer":"chan1…","sku":"lamp","quantity":1}'
import { createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const [url, keyFile, id, order] = process.argv.slice(2);
const { seed } = JSON.parse(readFileSync(keyFile)); // a key of `chancery keys new`
const key = createPrivateKey({ key: Buffer.from("302e020100300506032b657004220420" + seed, "hex"), format: "der", type: "pkcs8" });

const body = JSON.stringify({ type: "order.placed", data: JSON.parse(order) });
const timestamp = Math.floor(Date.now() / 1000);
const signature = sign(null, Buffer.from(`${id}.${timestamp}.${body}`), key).toString("base64");
const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": `${timestamp}`, "webhook-signature": `v1a,${signature}` },
  body,
});
console.log(response.status, await response.text());
process.exitCode = response.ok ? 0 : 1; // 5xx: send again later, with the same id
