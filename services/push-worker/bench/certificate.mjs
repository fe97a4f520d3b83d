// A self-signed certificate for 127.0.0.1, made anew for each run: stock web-push speaks https only.
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** One DER value (ITU-T X.690): tag, length, content. */
function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts) => der(0x30, ...parts);
const oid = (...bytes) => der(0x06, Buffer.from(bytes));
const utcTime = (date) => der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const commonName = (name) => sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
/** Extension subjectAltName (RFC 5280 section 4.2.1.6) with one IP address. */
const forLoopback = sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1])))));

/** @returns key and certificate as PEM */
export function selfSigned() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hours = (count) => utcTime(new Date(Date.now() + count * 3_600_000));
  const name = commonName('127.0.0.1');
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(hours(-1), hours(24)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(forLoopback)),
  );
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const signature = sign('sha256', body, createPrivateKey(key));
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g);
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n` };
}
