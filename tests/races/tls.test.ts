import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { type Postgres, startPostgres } from '../postgres'

/** A certificate that the server signed itself, as clouds hand out. */
const makeCertificate = (folder: string) => {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...subject], { stdio: 'pipe' })
  chmodSync(key, 0o600)
  chmodSync(folder, 0o755)
  // The server's own account must be able to read it, whatever this process keeps to itself.
  chmodSync(certificate, 0o644)
  if (process.getuid?.() === 0) chownSync(key, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])))
  return { key, certificate }
}

let folder: string
let postgres: Postgres
let url: string
let files: ReturnType<typeof makeCertificate>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  files = makeCertificate(folder)
  postgres = await startPostgres({ fsync: 'off', ssl: 'on', ssl_cert_file: files.certificate, ssl_key_file: files.key })
  url = await postgres.makeDatabase()
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const isEncrypted = async (query: string) => {
  const database = openPostgres(`${url}${query}`)
  try {
    const { rows } = await database.pool.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
    return rows[0]?.ssl
  } finally {
    await database.close()
  }
}

test('W12 sslmode=require encrypts on a certificate that the server signed itself', async () => {
  expect(await isEncrypted('?sslmode=require')).toBe(true)
  expect(await isEncrypted('?application_name=x&sslmode=require')).toBe(true)
  expect(await isEncrypted('?sslmode=no-verify')).toBe(true)
  expect(await isEncrypted('')).toBe(false)
  expect(await isEncrypted('?sslmode=disable')).toBe(false)
})

test('W12 verify-full and verify-ca take the server only by the certificate they are told', async () => {
  await expect(isEncrypted('?sslmode=verify-full')).rejects.toThrow(/self.signed certificate/)
  expect(await isEncrypted(`?sslmode=verify-full&sslrootcert=${files.certificate}`)).toBe(true)
  expect(await isEncrypted(`?sslmode=verify-ca&sslrootcert=${files.certificate}`)).toBe(true)
  await expect(isEncrypted('?sslmode=verify-ca')).rejects.toThrow(/sslrootcert/)
})
