import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { browserPrograms, openInBrowser } from '../../../../bridge/service/browser'
import { temporaryFolder } from '../support/temporary-folder'

const ADDRESS = 'http://127.0.0.1:17177/configurar#k3Yx7Q&"'
/** Longer than any program here needs: what is waited for is its end. */
const LONG = 60_000

/** A program of this computer that does `script`. */
function aProgram(folder: string, name: string, script: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

describe('opening the browser', () => {
  it('gives the whole address to the first program that takes it', async () => {
    const folder = temporaryFolder()
    const seen = join(folder, 'seen')
    const missing = join(folder, 'missing')
    const refusing = aProgram(folder, 'refuses', 'exit 3')
    const taking = aProgram(folder, 'takes', `printf '%s|' "$@" > '${seen}'`)
    const never = aProgram(folder, 'never', `echo > '${seen}-never'`)
    expect(await openInBrowser(ADDRESS, [[missing], [refusing], [taking, 'open'], [never]], LONG)).toBe(true)
    expect(readFileSync(seen, 'utf8')).toBe(`open|${ADDRESS}|`)
    expect(existsSync(`${seen}-never`)).toBe(false)
  })

  it('says so when no program could', async () => {
    const folder = temporaryFolder()
    expect(
      await openInBrowser(ADDRESS, [[join(folder, 'missing')], [aProgram(folder, 'refuses', 'exit 1')]], LONG),
    ).toBe(false)
    expect(await openInBrowser(ADDRESS, [], LONG)).toBe(false)
  })

  it('does not wait for a browser that stays open, and leaves it open', async () => {
    const folder = temporaryFolder()
    const pid = join(folder, 'pid')
    execFileSync('mkfifo', [pid])
    const said = readFile(pid, 'utf8')
    const staying = aProgram(folder, 'stays', `echo $$ > '${pid}'; exec tail -f /dev/null`)
    expect(await openInBrowser(ADDRESS, [[staying]], 1)).toBe(true)
    const running = Number(await said)
    onTestFinished(() => void process.kill(running))
    expect(process.kill(running, 0)).toBe(true)
  })

  it('uses Windows’ own program by its full path, which passes an address with «#» whole', () => {
    expect(browserPrograms('win32', { SystemRoot: 'C:\\Windows' })).toEqual([
      ['C:\\Windows\\System32\\rundll32.exe', 'url.dll,FileProtocolHandler'],
    ])
    expect(browserPrograms('linux', {})[0]).toEqual(['xdg-open'])
  })
})
