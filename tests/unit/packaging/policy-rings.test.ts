import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import { type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { writeTelemetry } from '../../../bridge/telemetry/install-telemetry'
import { readTelemetry } from '../../../bridge/telemetry/telemetry-settings'
import { mergePolicy } from '../../../extension/settings/policy'
import { policyCommand } from '../../../packaging/policy-command'
import { chromeReads } from '../../fakes/chrome-registry'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const RINGS = ['anillo-1', 'anillo-2'] as const
type Ring = (typeof RINGS)[number]

/** What every till of the chain has had so far. */
const BEFORE = { polling: { seconds: 15 }, limits: { cash: 200_000 }, justo: { storeIds: ['norte', 'sur'] } }
const AFTER = {
  polling: { seconds: 30 },
  ...{ retentionDays: 60, justo: { storeIds: ['norte'] }, words: { payments: { 'bono regalo': 'paid' } } },
}

function ownSettings(): ExtensionSettings {
  const parsed = parseExtensionSettings({
    active: true,
    ...{ storeName: 'Norte', bridge: { token: 'PAIRED' }, printing: { here: true }, limits: { cash: 350_000 } },
    words: { payments: { 'vale del local': 'verify' } },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

/** A chain's folder of policies, and a computer in each ring: its registry, its till's own settings, its bridge. */
function aChain() {
  const policies = temporaryFolder()
  const registry: Record<Ring, string> = { 'anillo-1': '', 'anillo-2': '' }
  const bridges = { 'anillo-1': temporaryFolder(), 'anillo-2': temporaryFolder() }
  for (const folder of Object.values(bridges)) writeFileSync(join(folder, 'settings.json'), '{"port":17999}')
  const folderOf = (ring: Ring) => join(policies, ring)
  const read = (ring: Ring, name: string) => readFileSync(join(folderOf(ring), name))
  return {
    bridges,
    /** `npm run policy` for a ring, and what it made on that ring's computer. */
    rollOut(change: object, ring: Ring) {
      const file = join(policies, 'cambio.json')
      writeFileSync(file, JSON.stringify(change))
      const output = { log: () => undefined, error: (line: string) => expect.unreachable(line) }
      expect(policyCommand([file, '--out', folderOf(ring)], output)).toBe(0)
      const reg = read(ring, 'justo.reg').subarray(2).toString('utf16le').replaceAll('\r\n', '\n')
      registry[ring] = registry[ring] === '' ? reg : `${registry[ring]}${reg.split('\n').slice(1).join('\n')}`
    },
    policy: (ring: Ring): unknown => chromeReads(registry[ring], EXTENSION_ID).policy,
    linux: (ring: Ring): unknown =>
      JSON.parse(read(ring, 'justo-linux.json').toString())['3rdparty'].extensions[EXTENSION_ID],
    till: (ring: Ring) => mergePolicy(ownSettings(), chromeReads(registry[ring], EXTENSION_ID).policy),
    /** Every byte that the ring's computers are given or have. */
    bytes: (ring: Ring) => [
      ...readdirSync(folderOf(ring)).map((name) => [name, read(ring, name).toString('base64')]),
      ['registry', registry[ring]],
      ['settings.json', readFileSync(join(bridges[ring], 'settings.json'), 'utf8')],
    ],
  }
}

it('a change applied to ring 1 leaves ring 2 as it was, to the byte', () => {
  const chain = aChain()
  for (const ring of RINGS) chain.rollOut(BEFORE, ring)
  const [bytes, till] = [chain.bytes('anillo-2'), chain.till('anillo-2')]
  expect(till.settings).toMatchObject(BEFORE)

  chain.rollOut(AFTER, 'anillo-1')
  const file = join(temporaryFolder(), 'telemetria.json')
  writeFileSync(file, '{"endpoint":"https://otlp.example.com/v1/metrics","shop":"norte-2"}')
  expect(writeTelemetry(chain.bridges['anillo-1'], file).ok).toBe(true)

  expect(chain.policy('anillo-1')).toEqual(AFTER)
  expect(chain.linux('anillo-1')).toEqual(AFTER)
  expect(readTelemetry(chain.bridges['anillo-1'])).toMatchObject({ state: 'on', settings: { shop: 'norte-2' } })
  expect(chain.bytes('anillo-2')).toEqual(bytes)
  expect(chain.till('anillo-2')).toEqual(till)
  expect(readTelemetry(chain.bridges['anillo-2'])).toEqual({ state: 'off' })
})

it('a till of ring 1 keeps what is its own, and gets its own value back where the policy no longer sets one', () => {
  const chain = aChain()
  chain.rollOut(BEFORE, 'anillo-1')
  chain.rollOut(AFTER, 'anillo-1')
  const { settings, ignored } = chain.till('anillo-1')
  const { active, storeName, bridge, printing } = ownSettings()
  expect(ignored).toEqual([])
  expect(settings).toMatchObject({ active, storeName, bridge, printing, ...AFTER, limits: { cash: 350_000 } })
  expect(settings.words.payments).toEqual({ 'vale del local': 'verify', 'bono regalo': 'paid' })
})

it('the earlier file of a ring takes the change back', () => {
  const chain = aChain()
  chain.rollOut(BEFORE, 'anillo-1')
  const before = chain.till('anillo-1')
  chain.rollOut(AFTER, 'anillo-1')
  expect(chain.till('anillo-1')).not.toEqual(before)
  chain.rollOut(BEFORE, 'anillo-1')
  expect(chain.till('anillo-1')).toEqual(before)
})
