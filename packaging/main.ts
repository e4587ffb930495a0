import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import packageJson from '../package.json'
import { writeChecksums } from './checksums'
import { bundledIn, type Component } from './components'
import { buildLinuxPackages } from './linux/deb'
import { type PayloadSystem, stagePayload } from './payload'
import { sbomOf } from './sbom'
import { makeStoreZip } from './store-zip'
import { buildSetup } from './windows/setup'

const { version } = packageJson
const OUT = resolve('dist/packages')
const STAGED = resolve('dist/staged')
const start = performance.now()

/** One line a step, with the time since the start. */
async function step<T>(title: string, make: () => T | Promise<T>): Promise<T> {
  console.log(`· ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  return make()
}

const payloadFor = (system: PayloadSystem) => stagePayload(system, join(STAGED, system))

function writeSbom(name: string, components: Component[]): void {
  const sbom = sbomOf({ name, version, type: 'application' }, components)
  writeFileSync(join(OUT, `${name}-${version}.cdx.json`), sbom)
}

for (const folder of [OUT, STAGED]) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}
const windows = await step('payload for Windows', () => payloadFor('win32'))
const linux = await step('payload for Linux', () => payloadFor('linux'))
const setup = step('setup for Windows', () => buildSetup({ payload: windows, version, out: OUT }))
await Promise.all([setup, step('packages for Linux', () => buildLinuxPackages({ payload: linux, version, out: OUT }))])
const extension = bundledIn('extension')
await step('zip for the stores', () =>
  makeStoreZip('dist/extension', extension, join(OUT, `justo-para-intuipos-${version}-store.zip`)),
)
await step('bills of materials and checksums', () => {
  writeSbom('justo-puente-windows', windows.components)
  writeSbom('justo-puente-linux', linux.components)
  writeSbom('justo-para-intuipos', extension)
  writeChecksums(OUT)
})
await step('done: dist/packages', () => rmSync(STAGED, { recursive: true }))
