import { createHash, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { JUSTO_HOST, makeCertificate, POS_HOST } from '../../fakes/certificate'

test('one certificate is valid for both hosts, and its fingerprint is that of its public key', async () => {
  const { cert, key, spki } = await makeCertificate()
  const parsed = new X509Certificate(cert)
  expect(parsed.checkHost(POS_HOST)).toBe(POS_HOST)
  expect(parsed.checkHost(JUSTO_HOST)).toBe(JUSTO_HOST)
  expect(key).toContain('PRIVATE KEY')
  const der = parsed.publicKey.export({ type: 'spki', format: 'der' })
  expect(spki).toBe(createHash('sha256').update(der).digest('base64'))
})
