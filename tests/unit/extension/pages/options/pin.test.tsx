// @vitest-environment happy-dom

import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SetUpClient } from '../../../../../extension/bridge-client/set-up-client'
import { readSettings } from '../../../../../extension/settings/store'
import { setPin } from '../../../../../extension/setup/pin'
import { answered, closed, refusal, unpaired, unproven } from '../../a-worker-context'
import { connectTo, FakePort } from '../../messaging/fake-port'
import { active, finished, PAIRED, shop } from '../../setup/finished-set-up'
import { ShownOptions } from './shown-options'

beforeEach(() => connectTo(new FakePort()))

let page: ShownOptions
const open = async (scene: Parameters<typeof ShownOptions.open>[0] = {}) => {
  page = await ShownOptions.open({ till: finished, bridge: shop, hash: '#justo', ...scene })
}
const saved = async () => (await readSettings()).settings

describe('the PIN', () => {
  beforeEach(() => setPin('4711'))

  it('locks every step and leaves a cashier the mode and the test pages', async () => {
    await open({ till: active })
    expect(page.root.querySelector('h2 ~ form input[type=password]')).not.toBeNull()
    expect(page.text).not.toContain('Clave de Justo')
    await page.press('Manual')
    expect((await saved()).printing.mode).toBe('manual')
    await page.press('CAJA')
    expect(page.client.test).toHaveBeenCalledWith('caja', expect.any(String))
    await page.go('documentos')
    expect(page.root.querySelector('aside')).toBeNull()
  })

  it('opens the page when it is right', async () => {
    await open()
    await page.write('PIN', '0000')
    await page.press('Entrar')
    expect(page.wrong('PIN')).toBe('C-43')
    expect(page.field('PIN').value).toBe('')
    await page.write('PIN', '4711')
    await page.press('Entrar')
    expect(page.text).toContain('Clave de Justo')
    await page.go('pin')
    await page.press('Quitar el PIN')
    expect(page.text).toContain('No hay PIN.')
  })
})

describe('a forgotten PIN', () => {
  beforeEach(() => setPin('4711'))
  const openForgotten = async (proveCode: SetUpClient['proveCode'], till: object = {}) => {
    await open({ till: { ...finished, ...till }, client: { proveCode } })
    // happy-dom opens no `details` by itself.
    await act(async () => page.root.querySelector('details')?.setAttribute('open', ''))
  }
  const presses = async (code: string) => {
    await page.write('Código', code)
    await page.press('Quitar el PIN')
  }

  it('is taken away with the code that the printing program shows, which is said until another is set', async () => {
    await openForgotten(async () => answered({ right: true }))
    expect(page.messageOf('C-47')?.textContent).toContain('«Emparejar Justo»')
    await presses('1234 5678')
    expect(page.client.proveCode).toHaveBeenCalledWith('12345678')
    expect(page.text).toContain('Clave de Justo')
    expect(page.text).toContain('El PIN se quitó.')
    await page.go('pin')
    expect(page.text).toContain('No hay PIN.')
    expect((await saved()).bridge).toEqual({ ...finished.bridge })
  })

  it.each([
    ['a wrong code', '12345678', refusal('code', 'never'), 'R-10'],
    ['half a code', '1234', answered({ right: true as const }), 'C-17'],
    ['a closed program', '12345678', closed, 'P-01'],
    ['another program in its place', '12345678', unproven, 'P-22'],
    ['programs that guess codes', '12345678', refusal('busy', 'later'), 'R-19'],
  ] as const)('stays with %s', async (_, code, answer, why) => {
    await openForgotten(async () => answer)
    await presses(code)
    expect(page.wrong('Código')).toBe(why)
    expect(page.text).not.toContain('Clave de Justo')
  })

  it.each([
    ['is not paired', ''],
    ['the program does not know any more', 'old-token'],
  ])('of a till that %s is taken away by pairing it', async (_, token) => {
    vi.stubGlobal('fetch', async () => Response.json(PAIRED))
    const downloadUrl = 'https://descargas.ejemplo.co/justo'
    const bridge = { url: 'http://127.0.0.1:17177', token, downloadUrl }
    await openForgotten(async () => unpaired, { bridge })
    await presses('12345678')
    expect(page.text).toContain('Clave de Justo')
    expect((await saved()).bridge).toEqual({ ...bridge, token: 'new-token' })
  })
})
