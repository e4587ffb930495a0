import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOn, DamagedFolders, startOn } from '../folder-bridge'
import { type Fuzzer, hasStack } from '../fuzzer'
import type { Random } from '../random'
import { settingsWith } from '../target'

const SETTINGS = {
  ...settingsWith(9100),
  restaurant: { name: 'Casa', nit: '900000000' },
  invoice: { mode: 'pos', prefix: 'FE', next: 10, from: 1, to: 500, confirmedByAccountant: 'Marta' },
  copies: { invoice: 1, delivery: 2 },
}
const CLIENTS = { clients: [{ till: 'C1', name: 'Caja', origin: 'x', tokenHash: 'a'.repeat(64), createdAt: '2026' }] }

const spoilt = (random: Random, value: object): Buffer => {
  const text = Buffer.from(JSON.stringify(random.chance(0.7) ? random.mutated(value) : value, null, 2))
  return random.chance(0.5) ? random.damaged(text) : text
}

/** `settings.json` and `clients.json` as people and disks spoil them. */
export const settingsFile: Fuzzer = {
  name: 'settings',
  invariant: 'the bridge opens, or says what in settings.json keeps it from opening',
  async open() {
    const folders = await DamagedFolders.create()
    await mkdir(folders.pristine, { mode: 0o700 })
    return {
      check: async () => [],
      close: () => folders.close(),
      async run(random) {
        const folder = await folders.copy()
        try {
          await writeFile(join(folder, 'settings.json'), spoilt(random, SETTINGS))
          if (random.chance(0.5)) await writeFile(join(folder, 'clients.json'), spoilt(random, CLIENTS))
          const started = await startOn(folder)
          if (started.type === 'broken') return { faults: started.faults, accepted: false }
          if (started.type === 'refused') {
            // Only the settings may keep it from opening.
            const isSaid = /\(B-0[23]\)/.test(started.said)
            const faults = isSaid ? await commandOn(folder, 'check') : [started.said.slice(0, 600)]
            return { faults, accepted: false }
          }
          const { bridge } = started
          const { status } = await fetch(`${bridge.url}/health`)
          await bridge.stop()
          const printed = hasStack(bridge.output) ? [`an error was printed: ${bridge.output.slice(-600)}`] : []
          return { faults: status === 200 ? printed : [`GET /health: ${status}`, ...printed], accepted: true }
        } finally {
          await folders.remove(folder)
        }
      },
    }
  },
}
