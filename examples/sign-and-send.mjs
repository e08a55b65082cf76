// Signs a transfer and waits for its block; Node 18 or newer, nothing to install. docs/transactions.md explains the bytes.
//   node examples/sign-and-send.mjs NODE_URL KEY_FILE TO AMOUNT_IN_SMALLEST_UNITS
import { createHash, createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const [url, keyFile, to, amount] = process.argv.slice(2);
const key = JSON.parse(readFileSync(keyFile)); // a key of `chancery keys new`
const get = async (path) => {
  const response = await fetch(url + path);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};

// Protobuf: a field is (number << 3 | kind), then a varint (kind 0), or a length and bytes (kind 2).
const varint = (n) => (n < 128n ? [Number(n)] : [Number(n & 127n) | 128, ...varint(n >> 7n)]);
const number = (field, n) => (BigInt(n) === 0n ? [] : [...varint(BigInt(field << 3)), ...varint(BigInt(n))]);
const bytes = (field, b) => [...varint(BigInt((field << 3) | 2)), ...varint(BigInt(b.length)), ...b];

// Bech32 holds 5 bits a character, with a checksum in the last six: asking for the account lets the node check it.
const addressBytes = (address) => {
  const bits = [...address.slice(5, -6)].map((c) => "qpzry9x8gf2tvdw0s3jn54khce6mua7l".indexOf(c).toString(2).padStart(5, "0"));
  return Buffer.from(bits.join("").match(/.{8}/g).map((byte) => parseInt(byte, 2)));
};

const [chain, payer] = [await get("/v1/chain"), await get(`/v1/accounts/${key.address}`), await get(`/v1/accounts/${to}`)];
const body = Buffer.from([
  ...number(1, 1), ...bytes(2, Buffer.from(chain.chain)), ...bytes(3, addressBytes(key.address)),
  ...bytes(4, [...number(1, 1), ...bytes(2, Buffer.from(key.publicKey, "hex"))]), // the account's authority: 1 of 1 key
  ...number(5, chain.gasPriceMin), ...number(6, 20_000), ...number(7, chain.height + 100), // gas price, gas limit, valid until
  ...number(9, payer.lanes["0"]), // lane 0's next sequence; the lane itself, field 8, is 0 and left out
  ...bytes(16, [...bytes(1, addressBytes(to)), ...number(2, amount)]),
]);
const sha256 = (b) => createHash("sha256").update(b).digest();
const signBytes = Buffer.concat([Buffer.from(`chancery/tx/v1\0${String.fromCharCode(chain.chain.length)}${chain.chain}`), sha256(body)]);
const secret = createPrivateKey({ key: Buffer.from("302e020100300506032b657004220420" + key.seed, "hex"), format: "der", type: "pkcs8" });
const signature = [...bytes(1, Buffer.from(key.publicKey, "hex")), ...bytes(2, sign(null, signBytes, secret))];
const tx = Buffer.from([...bytes(1, body), ...bytes(2, signature)]);

const response = await fetch(`${url}/v1/transactions?wait=true`, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: tx });
console.log(response.status, "id", sha256(tx).toString("hex"));
console.log(await response.text());
process.exitCode = response.ok ? 0 : 1;
