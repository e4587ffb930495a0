import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { redact, redactId, redactTyped } from '@shared/redact'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLogFile } from '../../../bridge/log/open-log-file'
import { aPlant, foundIn } from '../../fixtures/personal-data'
import { forMany } from '../../stage/for-many'
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
  ])('removes what is in «%s»', (text, clean) => expect(redact(text)).toBe(clean))

  it.each([
    ...['310 555 01 91', '(310) 555-0192', '310.555.0193', '+57(310)5550194', '3 1 0 5 5 5 0 1 9 5', '0057 3105550196'],
    ...['573105550197', '3105550198x', '57-310-555-0189', '6015550187', '601-5550186', 'cel3105550191', '3️⃣105550191'],
    ...['+1 305 555 0199', '4111 1111 1111 1111', '4111-1111-1111-1112', '4111111111111113', '3782 822463 10005'],
    ...['79456123', '1020304050', '52.123.456', '1 020 304 050', '900123456-1', '900.123.456-1'],
    ...[
      '３１０５５５０１９１',
      '٣١٠٥٥٥٠١٩١',
      '310\u200b555\u200b0191',
      'ana\u200b.rozo@correo.co',
      'ñandú@correo.co',
      'ana＠correo.co',
    ],
    ...['310,555,01,91', '310*555*0191', '310|555|0191', '310; 555; 0191', '310:555:01:91', '57,310,555,0191'],
    ...['310\\n5550191', '310\\\\n555\\t0191', '310555\\u000a0191', '310\\r\\n 555 0191', '52,123,456', '52*123*456'],
    ...['310#555#0191', '310=555=0191', '310^555^0191', "310'555'0191", '310"555"0191', '310[555]0191', '310→555→0191'],
    ...['310!555!0191', '310\\/555\\/0191', '310\\"555\\"0191', '310\\u002d555\\u002d0191', '\\u003310 555 0191'],
    ...['ana.rozo\\u0040correo.co', 'ana.rozo&#64;correo.co', 'ana.rozo&#x40;correo.co', 'ana.rozo at correo dot co'],
    ...['ana.rozo at correo punto co', 'ana.rozoARROBAcorreo.co', '310&#45;555&#45;0191', '310&nbsp;555&nbsp;0191'],
    ...['ana.rozo[at]correo.co', 'ana.rozo [at] correo.co', 'ana.rozo (at) correo.co', 'ana.rozo arroba correo.co'],
    ...['ana.rozo arroba correo punto com', 'ana.rozo[arroba]correo[punto]co', 'ana.rozo{at}correo{dot}co'],
    ...[
      'ana.rozo@correo (punto) co',
      'Cal\u200ble 93 # 11-27',
      '%33105550191',
      '%2533105550191',
      'x%E1y%403105550191',
      '3105550191 79456123 4',
    ],
  ])('removes «%s» in the middle of a line', (text) => {
    const clean = redact(`attempt 2 of ${text} on caja`)
    expect(clean).toMatch(/^attempt 2 of .*\[(?:phone|number|e-mail|address)\].* on caja$/)
    expect(clean).not.toMatch(/\d{4}|rozo|11-27|correo/)
  })

  it('removes a phone, cédula, NIT, card or e-mail in whatever spelling', () => {
    forMany(1_000, [aPlant, fc.constantFrom('refused ', '"', 'x: ', '{"a":"', '(')], (plant, before) => {
      expect(foundIn(plant, redact(`${before}${plant.text}" by C1`))).toBeNull()
      expect(foundIn(plant, redactTyped(`${before}${plant.text}" por C1`))).toBeNull()
    })
  })

  it.each([
    'queued -> printing on cocina, attempt 1',
    'PUT store-1:65f0c0ffee12ab34cd56ef78:kitchen:cocina:1 at 2026-03-15T17:00:00.000Z',
    'moved to damaged-20261129T170000Z, 14 jobs',
    'store 5f7c7a44-3f0c-4c9c-8f11-0d8a7b3c2d1e, record 123456',
    'settings 0a1b2c3d4e5f -> 5f4e3d2c1b0a by C1',
    'paired chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad',
    'bridge 0.1.0 listens on port 17177',
    'store-1:a%2Fb:kitchen:*:1 at 100 %, 50%E0',
    'connect to 192.168.1.50:9100 and 10.120.104.150 9100: ECONNREFUSED',
    'C12-000001 and J-1234567, 1773508351480, copied 67108864 bytes in 12345678 ms',
    'backup 000012-20261129T170000Z-before-1.1.db, 310555019112ab34cd56ef78, 5f7c7a44-3f0c-4c9c-8f11-310555019191',
    'raw-3105550191234567 of 2026-03-15, 2026-03-16',
    'cash over $1.250.000 or $ 1.250.000',
    'hashes of 12 papers: 1,2,3,4,5,6; 250 arrobas at 17:00:00, printed at 12:30',
    'C:\\nuevo\\0123, {"a":1,"b":2,"c":3}',
  ])('keeps what support needs: «%s»', (text) => expect(redact(text)).toBe(text))

  it('takes time in proportion to its length, whatever it is made of', () => {
    const words = 'a a- A1b a. @ a@b. 9 % %2541 eyJ -eyJ 1.234. +57( 2026-03- 10. f0 ٣ eyJa. 3, 3* a[at] \\'.split(' ')
    for (const unit of [...words, '3 ', 'calle 9', ' ', 'Bearer ', '3\u200b', 'arroba ', '3\\n', '@a punto '])
      for (const clean of [redact, redactTyped]) {
        // Where a pattern began anew at each character, 30,000 of them took 2 s and these took half a minute each.
        expect(clean(unit.repeat(120_000 / unit.length)).length).toBeGreaterThan(0)
      }
    expect(redact(`${'a'.repeat(2_000_000)}!`)).toHaveLength(2_000_001)
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

describe('a text that is kept although a person typed it', () => {
  it.each([
    ...['Torta 5550187', 'Para ana@localhost', 'ana.rozo (arroba) example.com', 'ana @ correo.co', 'Cl 93 11 27'],
    ...['KR 7 45 10 apto 501', 'Transversal 3a 12b-45', '3/1/0/5/5/5/0/1/9/1', '310,555,0191', '3*1*0*5*5*5*0*1*9*1'],
  ])('has no «%s»', (text) => {
    expect(redactTyped(text)).toMatch(/\[(?:phone|number|e-mail|address)\]/)
    expect(redactTyped(text)).not.toMatch(/\d{4}|localhost|rozo|correo|11 27|45 10|12b/)
  })

  it.each([
    ...['Gaseosa 1.5 L', 'Combo 2 x 1 (500 ml)', 'Promo $120.000', 'Papa x 350 g, 12 und.', 'Una arroba de carbón'],
    ...['Nequi', 'Tarjeta de crédito', 'Pizza 4 estaciones 30 cm', 'Menú 12:30'],
  ])('keeps «%s» of the menu', (text) => expect(redactTyped(text)).toBe(text))
})

describe('an id', () => {
  it.each(['79456123', '1234567890', '7702004003508', 'MADEUPdlv0000001a', '15244-05'])('stays «%s»', (id) =>
    expect(redactId(id)).toBe(id),
  )

  it.each(['3105550191', '573105550191', '4111111111111111', '900123456-1', '52.123.456', 'ana@correo.co'])(
    'is no «%s»',
    (id) => expect(redactId(id)).toMatch(/^\[(?:phone|number|e-mail)\]$/),
  )
})
