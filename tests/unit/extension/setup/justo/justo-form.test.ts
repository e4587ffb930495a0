import { defaultExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import {
  isSameSource,
  type JustoValues,
  justoValues,
  maskedKey,
  withJusto,
} from '../../../../../extension/setup/justo/justo-form'

const fresh = defaultExtensionSettings()
const saved = { ...fresh, justo: { ...fresh.justo, token: 'secret-key-9f3a', storeIds: ['s1'] } }
type Change = Partial<JustoValues>

const settings = (change: Change) => withJusto({ ...justoValues(saved), ...change }, saved)

it('an untouched form saves the same settings, with the key', () => {
  expect(settings({})).toEqual(saved)
})

it('the saved key is never in the form, and a new one replaces it', () => {
  expect(JSON.stringify(justoValues(saved))).not.toContain('secret-key')
  expect(settings({ token: '"Bearer new-key" ' }).justo.token).toBe('new-key')
})

it('the form shows the last four characters of a key, and nothing of a short one', () => {
  expect(maskedKey('secret-key-9f3a')).toBe('•••• 9f3a')
  expect(maskedKey('9f3a')).toBe('•••• ')
  expect(maskedKey('')).toBe('')
})

it('the form reads a pasted address of Justo, and one store a line, each once', () => {
  expect(settings({ baseUrl: ' https://api2.getjusto.com/ ' }).justo.baseUrl).toBe('https://api2.getjusto.com')
  expect(settings({ storeIds: ' s1 \n\ns2\ns1' }).justo.storeIds).toEqual(['s1', 's2'])
})

it('the form asks Justo again for another key or another host, and for nothing else', () => {
  const isAsked = (typed: Change) => !isSameSource(settings(typed).justo, saved.justo)
  expect(isAsked({ storeName: 'Norte', seconds: '20' })).toBe(false)
  expect(isAsked({ token: 'new-key' })).toBe(true)
  expect(isAsked({ baseUrl: 'https://api2.getjusto.com' })).toBe(true)
})
