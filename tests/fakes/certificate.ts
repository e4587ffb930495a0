import { execFile } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const POS_HOST = 'tomapedidos.intuipos.net'
export const JUSTO_HOST = 'api.getjusto.com'

export interface Certificate {
  /** PEM. */
  key: string
  /** PEM, self-signed: it is its own certification authority. */
  cert: string
  /** Base64 SHA-256 of the DER public key, for Chromium's --ignore-certificate-errors-spki-list. */
  spki: string
}

/** Makes one short-lived certificate for both hosts that the fakes stand in for. Needs `openssl` on the PATH. */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'justo-certificate-'))
  try {
    const keyFile = join(folder, 'key.pem')
    const certFile = join(folder, 'cert.pem')
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'],
      ...['-subj', '/CN=Justo for Intuipos tests', '-addext', `subjectAltName=DNS:${POS_HOST},DNS:${JUSTO_HOST}`],
      ...['-keyout', keyFile, '-out', certFile],
    ])
    const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')])
    const publicKey = createPublicKey(cert).export({ type: 'spki', format: 'der' })
    return { key, cert, spki: createHash('sha256').update(publicKey).digest('base64') }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
