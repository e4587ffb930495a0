import { describe, expect, it } from 'vitest'
import { parseExternal } from '../../../../extension/orders/external-invoice'

const CUFE = 'ab12'.repeat(24)
const URL = `https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=${CUFE.toUpperCase()}`
const QR = `NumFac: FE1234\nFecFac: 2026-03-14\nHorFac: 12:41:10-05:00\nValTolFac: 67700.00\nCUFE: ${CUFE}\nQRCode: ${URL}`

describe('the factura of Intüipos', () => {
  it.each([
    ['fe 1234', '', { number: 'FE1234', cufe: null }],
    ['SETP-990000002', CUFE, { number: 'SETP-990000002', cufe: CUFE }],
    ['77', CUFE.toUpperCase(), { number: '77', cufe: CUFE }],
    ['FE1234', `${CUFE.slice(0, 40)}\n ${CUFE.slice(40)}`, { number: 'FE1234', cufe: CUFE }],
    ['FE1234', URL, { number: 'FE1234', cufe: CUFE }],
    ['', QR, { number: 'FE1234', cufe: CUFE }],
    [QR, '', { number: 'FE1234', cufe: CUFE }],
    ['NumFac: FE1234', '', { number: 'FE1234', cufe: null }],
    ['NumDS=POS7', `CUDE=${CUFE}`, { number: 'POS7', cufe: CUFE }],
    // A typed number takes precedence over the QR code.
    ['FE99', QR, { number: 'FE99', cufe: CUFE }],
  ])('is read from «%s» and «%s»', (number, code, external) => {
    expect(parseExternal(number, code)).toEqual({ ok: true, external })
  })

  it.each([
    ['', '', 'number'],
    ['', URL, 'number'],
    ['hola', '', 'number'],
    ['FACTURA12', '', 'number'],
    ['FE1234', CUFE.slice(1), 'cufe'],
    ['FE1234', `${CUFE}0`, 'cufe'],
    ['FE1234', `documentkey=${CUFE.slice(2)}`, 'cufe'],
    ['FE1234', 'g'.repeat(96), 'cufe'],
  ])('is not guessed from «%s» and «%s»', (number, code, error) => {
    expect(parseExternal(number, code)).toEqual({ ok: false, error })
  })
})
