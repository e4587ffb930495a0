import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '@shared/redact'
import { describe, expect, it } from 'vitest'
import { openLogFile } from '../../../bridge/log/open-log-file'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const TOKEN = 'q8Zt0vX1mN4bR7yK2sD5fG9hJ3lP6wE_cA-uQoT1iY8'

describe('a log', () => {
  it.each([
    [`refused Bearer ${TOKEN}`, 'refused Bearer …'],
    [`token ${TOKEN} unknown`, 'token [token] unknown'],
    ['key eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.abc-1_2 expired', 'key [token] expired'],
    ['mail to ana.rojas+1@correo.com.co failed', 'mail to [e-mail] failed'],
    ['call 3001234567', 'call [phone]'],
    ['call +57 300 123 4567 or 601 234 5678', 'call [phone] or [phone]'],
    ['send to Calle 93 # 11-27 now', 'send to [address] now'],
    ['send to Cra. 7a No. 45 - 10', 'send to [address]'],
    ['send to Av 19 #104-62 apto', 'send to [address] apto'],
    ['PUT store-1:3001234567:kitchen:cocina:1', 'PUT store-1:[phone]:kitchen:cocina:1'],
    ['PUT store-1:%2B573001234567:kitchen:cocina:1', 'PUT store-1:[phone]:kitchen:cocina:1'],
    ['store-1:ana.rojas%40correo.com.co:invoice:-:1', 'store-1:[e-mail]:invoice:-:1'],
    ['store-1:Calle%2093%20%23%2011-27:invoice:-:1', 'store-1:[address]:invoice:-:1'],
  ])('removes what is in «%s»', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it.each([
    'queued -> printing on cocina, attempt 1',
    'PUT store-1:65f0c0ffee12ab34cd56ef78:kitchen:cocina:1 at 2026-03-15T17:00:00.000Z',
    'copied to journal-2026-03-15T17-00-00-000Z, 14 jobs',
    'store 5f7c7a44-3f0c-4c9c-8f11-0d8a7b3c2d1e, record 123456',
    'settings 0a1b2c3d4e5f -> 5f4e3d2c1b0a by C1',
    'paired chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad',
    'bridge 0.1.0 listens on port 17177',
    'store-1:a%2Fb:kitchen:*:1 at 100 %, 50%E0',
  ])('keeps what support needs: «%s»', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('is redacted before it is written', async () => {
    const folder = temporaryFolder()
    const file = await openLogFile(folder, { now: Date.now })
    file.log({ level: 'error', step: 'trouble', message: `ana@correo.co 3001234567 Bearer ${TOKEN}` })
    await file.close()
    const text = readFileSync(join(folder, 'logs', 'bridge.1.log'), 'utf8')
    for (const secret of ['ana@', '300123', TOKEN]) expect(text).not.toContain(secret)
  })
})
