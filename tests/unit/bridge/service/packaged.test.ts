import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packagedLaunch, readPackaged } from '../../../../bridge/service/packaged'
import { temporaryFolder } from '../support/temporary-folder'

const LAUNCH = { node: '/opt/justo-puente/v1/node', script: '/opt/justo-puente/v1/bridge.mjs', folder: '/home/caja' }

function scriptWith(text: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'packaged.json'), text)
  return join(folder, 'bridge.mjs')
}

it('knows no package around a program of a clone', () => {
  expect(readPackaged(join(temporaryFolder(), 'bridge.mjs'))).toBeNull()
  expect(packagedLaunch(LAUNCH, null)).toEqual(LAUNCH)
})

it('starts a .deb’s bridge through the paths that each later version has', () => {
  const packaged = readPackaged(
    scriptWith('{"kind":"deb","node":"/opt/current/node","script":"/opt/current/bridge.mjs"}'),
  )
  const expected = { node: '/opt/current/node', script: '/opt/current/bridge.mjs', folder: '/home/caja' }
  expect(packagedLaunch(LAUNCH, packaged)).toEqual(expected)
})

it.each(['tar', 'setup'])('starts the bridge of a %s from its own folder', (kind) => {
  expect(packagedLaunch(LAUNCH, readPackaged(scriptWith(JSON.stringify({ kind }))))).toEqual(LAUNCH)
})

it('does not guess what a damaged mark means', () => {
  expect(() => readPackaged(scriptWith('{"kind":"deb"}'))).toThrow()
})
