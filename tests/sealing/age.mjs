// Seals or opens standard input with the npm implementation of age:
//   node age.mjs seal RECIPIENT... | open IDENTITY | unlock PASSPHRASE
import { buffer } from "node:stream/consumers";

const library = new URL("../../web/node_modules/age-encryption/dist/index.js", import.meta.url);
const { Decrypter, Encrypter } = await import(library);
const [verb, ...keys] = process.argv.slice(2);
const input = new Uint8Array(await buffer(process.stdin));

async function seal() {
  const encrypter = new Encrypter();
  for (const recipient of keys) encrypter.addRecipient(recipient);
  return encrypter.encrypt(input);
}

async function open() {
  const decrypter = new Decrypter();
  for (const identity of keys) decrypter.addIdentity(identity);
  return decrypter.decrypt(input);
}

async function unlock() {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(keys[0]);
  return decrypter.decrypt(input);
}

process.stdout.write(await { seal, open, unlock }[verb]());
