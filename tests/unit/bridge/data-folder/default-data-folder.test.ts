import { expect, it } from 'vitest'
import { defaultDataFolder } from '../../../../bridge/data-folder/folder'

it('the data folder is where each operating system expects application data', () => {
  const home = '/home/ana'
  expect(defaultDataFolder({ platform: 'linux', env: {}, home })).toBe('/home/ana/.local/share/justo-puente')
  expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home })).toBe('/data/justo-puente')
  expect(defaultDataFolder({ platform: 'darwin', env: {}, home })).toBe(
    '/home/ana/Library/Application Support/justo-puente',
  )
  expect(defaultDataFolder({ platform: 'win32', env: { LOCALAPPDATA: 'L' }, home })).toBe('L/justo-puente')
})
