import { defaultExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { checkForm, formValues, maskedToken } from '../../../../../extension/entrypoints/options/settings-form'

const NOW = '2026-03-14T17:00:00.000Z'
const saved = {
  ...defaultExtensionSettings(),
  justo: { ...defaultExtensionSettings().justo, token: 'secret-key-9f3a', storeIds: ['s1'] },
  bridge: { url: 'http://127.0.0.1:17177', token: 'bridge-token' },
}
const check = (change: Partial<ReturnType<typeof formValues>>, base = saved) =>
  checkForm({ ...formValues(base), ...change }, base, NOW)

const input = (change: Parameters<typeof check>[0], base = saved) => {
  const checked = check(change, base)
  if (!checked.ok) throw new Error(Object.keys(checked.errors).join())
  return checked.input
}
const errors = (change: Parameters<typeof check>[0], base = saved) => {
  const checked = check(change, base)
  return checked.ok ? {} : Object.fromEntries(Object.entries(checked.errors).map(([name, each]) => [name, each.code]))
}

it('what was saved and is not touched stays as it is, the keys too', () => {
  expect(input({})).toEqual(saved)
})

it('the saved key is never in the form, and a new one replaces it', () => {
  expect(JSON.stringify(formValues(saved))).not.toContain('secret-key')
  expect(input({ token: ' new-key ' }).justo?.token).toBe('new-key')
})

it('takes an address of Justo as people paste it', () => {
  expect(input({ baseUrl: ' https://api2.getjusto.com/ ' }).justo?.baseUrl).toBe('https://api2.getjusto.com')
})

it('shows the last four of a key, and nothing of a short one', () => {
  expect(maskedToken('secret-key-9f3a')).toBe('•••• 9f3a')
  expect(maskedToken('9f3a')).toBe('•••• ')
  expect(maskedToken('')).toBe('')
})

it('reads one store a line, each once', () => {
  expect(input({ storeIds: ' s1 \n\ns2\ns1' }).justo?.storeIds).toEqual(['s1', 's2'])
})

it('reads one zone a line and writes it back the same', () => {
  const tables = input({ zones: 'Salón: 1, 2, 12\nTerraza: T1;T2' }).tables
  expect(tables).toEqual([
    { zone: 'Salón', names: ['1', '2', '12'] },
    { zone: 'Terraza', names: ['T1', 'T2'] },
  ])
  expect(formValues({ ...saved, tables: tables ?? [] }).zones).toBe('Salón: 1, 2, 12\nTerraza: T1, T2')
})

it.each([
  [{ seconds: '4' }, { seconds: 'C-13' }],
  [{ seconds: 'quince' }, { seconds: 'C-13' }],
  [{ bridgeUrl: 'http://192.168.1.9:17177' }, { bridgeUrl: 'C-11' }],
  [{ baseUrl: 'http://api.getjusto.com' }, { baseUrl: 'J-19' }],
  [{ baseUrl: 'https://user:pass@justo.example' }, { baseUrl: 'J-19' }],
  [{ baseUrl: 'https://justo.example:99999' }, { baseUrl: 'J-19' }],
  [{ zones: 'Salón 1, 2' }, { zones: 'C-14' }],
  [{ zones: 'Salón:' }, { zones: 'C-14' }],
  [{ cash: '300.000' }, { cash: 'C-15' }],
  [{ storeIds: 'x'.repeat(65) }, { storeIds: 'C-12' }],
  [{ storeName: 'x'.repeat(81) }, { storeName: 'C-10' }],
])('names the wrong field of %j', (change, wrong) => {
  expect(errors(change)).toEqual(wrong)
})

it('is not activated half made', () => {
  const empty = defaultExtensionSettings()
  const checked = checkForm({ ...formValues(empty), active: true, here: true }, empty, NOW)
  expect(checked).toMatchObject({ ok: false, errors: { active: { code: 'C-16' } } })
  expect(JSON.stringify(checked)).toContain('la clave de Justo, el punto de venta, emparejar el programa de impresión')
})

it('a till that only looks needs no printing program', () => {
  const viewer = { ...saved, bridge: { ...saved.bridge, token: '' } }
  expect(errors({ active: true }, viewer)).toEqual({})
  expect(errors({ active: true, here: true }, viewer)).toEqual({ active: 'C-16' })
})

it('stamps the activation once, and again only after it was off', () => {
  const first = input({ active: true })
  expect(first.activatedAt).toBe(NOW)
  const active = { ...saved, active: true, activatedAt: '2026-01-01T00:00:00.000Z' }
  expect(input({}, active).activatedAt).toBe('2026-01-01T00:00:00.000Z')
  expect(input({ active: false }, active).activatedAt).toBeNull()
})
