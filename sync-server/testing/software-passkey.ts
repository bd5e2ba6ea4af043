import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const CREDENTIAL_FOLLOWS = 64;

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer => Buffer.concat([Buffer.from([0x58, value.length]), value]);

/** A key that signs as a browser and its authenticator do (Web Authentication, ES256), without asking anybody. */
export class SoftwarePasskey {
  readonly id = randomBytes(32);
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #count = 0;

  /** @param isVerified whether it says that it asked for a finger, face or PIN */
  constructor(
    private readonly origin: string,
    private readonly isVerified = true,
  ) {}

  register({ challenge, rp }: { challenge: string; rp: { id: string } }): Record<string, unknown> {
    const data = this.#authenticatorData(rp.id, CREDENTIAL_FOLLOWS);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#coseKey()]);
    const authData = Buffer.concat([data, credential]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(authData.length);
    // { fmt: "none", attStmt: {}, authData }
    const attestation = [
      Buffer.from([0xa3]),
      text("fmt"),
      text("none"),
      text("attStmt"),
      Buffer.from([0xa0]),
      text("authData"),
      Buffer.from([0x59]),
      length,
      authData,
    ];
    return this.#answer({
      clientDataJSON: this.#clientData("webauthn.create", challenge),
      attestationObject: Buffer.concat(attestation),
    });
  }

  signIn({ challenge, rpId }: { challenge: string; rpId: string }): Record<string, unknown> {
    this.#count += 1;
    const authenticatorData = this.#authenticatorData(rpId, 0);
    const clientDataJSON = this.#clientData("webauthn.get", challenge);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    const signature = createSign("sha256").update(signed).sign(this.#keys.privateKey);
    return this.#answer({ clientDataJSON, authenticatorData, signature });
  }

  #answer(response: Record<string, Buffer>): Record<string, unknown> {
    const id = this.id.toString("base64url");
    const encoded = Object.entries(response).map(([name, value]) => [name, value.toString("base64url")]);
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response: Object.fromEntries(encoded) };
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #authenticatorData(rpId: string, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#count);
    const all = flags | USER_PRESENT | (this.isVerified ? USER_VERIFIED : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([all]), count]);
  }

  /** { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y } */
  #coseKey(): Buffer {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const [left, right] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
    const head = Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]);
    return Buffer.concat([head, bytes(left), Buffer.from([0x22]), bytes(right)]);
  }
}
