// Sends the requests of an .http file in order and holds each to the status that its title names.
//   node .ci/http-requests.mjs FILE NAME=VALUE...
import { readFileSync } from "node:fs";

const [file, ...given] = process.argv.slice(2);
const values = Object.fromEntries(given.map((pair) => pair.split(/=(.*)/s, 2)));
values["$timestamp"] = `${Math.floor(Date.now() / 1000)}`;

const requests = readFileSync(file, "utf8").split(/^### /m).slice(1);
let failed = 0;
for (const text of requests) {
  const filled = text.replace(/\{\{([^}]+)\}\}/g, (all, name) => values[name] ?? all);
  const [head, ...body] = filled.trim().split("\n\n");
  const [title, line, ...headers] = head.split("\n");
  const [method, url] = line.split(" ");
  const expected = Number(title.match(/\b[2-5]\d\d\b/)[0]);
  const response = await fetch(url, {
    method,
    headers: Object.fromEntries(headers.map((header) => header.split(/: (.*)/s, 2))),
    body: body.length > 0 ? body.join("\n\n") : undefined,
  });
  const answer = await response.text();
  const right = response.status === expected;
  console.log(`${right ? "ok  " : "FAIL"} ${response.status} ${title}`);
  if (!right) console.log(`     expected ${expected}, got ${answer}`);
  failed += right ? 0 : 1;
}
console.log(`${requests.length - failed} of ${requests.length} requests of ${file} answered as it says`);
process.exitCode = failed === 0 && requests.length > 0 ? 0 : 1;
