import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, timingSafeEqual, verify } from 'node:crypto'
import { toLetters } from '../../types/rules/digits'
import type { CertificateFacts } from '../../types/volunteering'

/** The bytes of PKCS #8 before the 32 bytes of an Ed25519 private key (RFC 8410). */
const ed25519Header = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key that signs certificates, derived from the master key, so that there is no further secret and no default. */
export const certificateKey = (masterKey: Uint8Array): KeyObject => {
  const seed = Buffer.from(hkdfSync('sha256', masterKey, 'hour-certificate', 'ed25519/0', 32))
  return createPrivateKey({ key: Buffer.concat([ed25519Header, seed]), format: 'der', type: 'pkcs8' })
}

/** The text that is signed: a list in a fixed order, so that different certificates have different texts. */
const contentOf = ({ number, name, fromOn, toOn, minutes, organizations, issuedAt }: CertificateFacts) =>
  Buffer.from(JSON.stringify(['hours/1', number, name, fromOn, toOn, minutes, organizations.map((row) => [row.name, row.minutes]), issuedAt]))

/** The signature (Ed25519) of everything a certificate says, in base64url. */
export const signCertificate = (facts: CertificateFacts, key: KeyObject): string => sign(null, contentOf(facts), key).toString('base64url')

/** The code on the paper: 80 bits of the signature's hash as 16 letters that people can type. It cannot be made without the signature. */
export const certificateCode = (signature: string): string => toLetters(createHash('sha256').update(signature).digest().subarray(0, 10))

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Whether the signature is ours and of exactly these facts, and the code belongs to it. */
export const isGenuine = (facts: CertificateFacts, signature: string, code: string, key: KeyObject): boolean =>
  isSame(certificateCode(signature), code) && verify(null, contentOf(facts), createPublicKey(key), Buffer.from(signature, 'base64url'))
