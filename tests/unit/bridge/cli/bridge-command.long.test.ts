import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { OWN_ORIGIN as ORIGIN, sessionHeaders } from '../../../fakes/till-session'
import { builtBridge, untilProcess, WITH_KITCHEN } from '../support/built-bridge'
import { temporaryFolder } from '../support/temporary-folder'

const { run, startBridge } = builtBridge()

describe('the bridge’s command line', () => {
  it('says with the next code that another program is guessing it, and the code still pairs', async () => {
    const folder = temporaryFolder()
    const { address } = await startBridge(folder)
    const code = (await run('pair', '--data', folder)).out.trim()
    const pair = async (given: string, origin = ORIGIN) => {
      const body = JSON.stringify({ code: given, name: 'Mostrador' })
      const headers = { origin, 'content-type': 'application/json' }
      return (await fetch(`${address}/pair`, { method: 'POST', headers, body })).status
    }
    const wrong = (by: number) => String((Number(code) + by) % 100_000_000).padStart(8, '0')
    expect(await Promise.all([1, 2, 3].map((by) => pair(wrong(by))))).toEqual([403, 403, 403])
    expect((await run('pair', '--data', folder)).err).toMatch(
      /^Van 3 códigos equivocados\. .* está adivinando\. .*\(B-62\)$/m,
    )

    const other = `chrome-extension://${'b'.repeat(32)}`
    const named = (await run('pair', '--origin', other, '--data', folder)).out.trim()
    expect([await pair(named), await pair(named, other)]).toEqual([403, 200])
  })

  it('asks for the last number used, and takes the next one from the administrator, with a bridge and without', async () => {
    const folder = temporaryFolder()
    const invoice = { prefix: 'FE', next: 100 }
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...WITH_KITCHEN, invoice }))
    const check = async (...more: string[]) => {
      const { code, out } = await run('check', ...more, '--data', folder)
      return { code, out }
    }
    expect(await check()).toEqual({ code: 1, out: expect.stringContaining('(B-54)') })
    expect(await check('--confirm-next', '99')).toEqual({ code: 1, out: expect.stringContaining('FE-100 o más') })
    const expected = { code: 0, out: expect.stringMatching(/es FE-100\..*Próximo número: FE-100\./s) }
    expect(await check('--confirm-next', '100')).toEqual(expected)
    const { stop } = await startBridge(folder)
    const running = await check('--confirm-next', '120') // the printer is not reachable, hence code 1
    expect(running.out).toMatch(/es FE-120\..*Próximo número: FE-120\./s)
    await stop()
    // No paper has a number yet: a mistyped one is corrected, but not below the settings.
    expect((await check('--confirm-next', '99')).out).toMatch(/FE-100 o más.*\(B-90\)/)
    expect((await check('--confirm-next', '110')).out).toMatch(/es FE-110\..*Próximo número: FE-110\./s)
  })

  it('checks a folder with a bridge and without', async () => {
    const folder = temporaryFolder()
    const stopped = await run('check', '--data', folder)
    const found = (state: string) =>
      expect.stringMatching(RegExp(`El programa de impresión ${state}.*! No hay estación`, 's'))
    expect(stopped).toMatchObject({ code: 1, out: found('está cerrado') })
    const { stop } = await startBridge(folder)
    const running = await run('check', '--data', folder)
    expect(running).toMatchObject({ code: 1, out: found('está abierto') })
    for (const { out } of [stopped, running])
      for (const code of ['B-21', 'B-56', 'B-40', 'B-41']) expect(out.split(`(${code})`)).toHaveLength(2)
    await stop()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(WITH_KITCHEN))
    expect(await run('check', '--data', folder)).toMatchObject({ code: 0, err: '' })
    await startBridge(folder)
    const finding = '! Caja no está lista: apagada, ocupada o'
    await untilProcess(async () => (await run('check', '--data', folder)).out.includes(finding))
  })

  it('exports for support with a bridge and without, each time into a new file', async () => {
    const folder = temporaryFolder()
    const out = join(temporaryFolder(), 'para-soporte.jsonl.gz')
    const exported = async (...more: string[]) => {
      const { code, out: path, err } = await run('export', ...more, '--data', folder)
      const lines = gunzipSync(readFileSync(path.trim())).toString().trim().split('\n')
      return { code, path: path.trim(), err, records: lines.map((line) => JSON.parse(line)) }
    }
    const stopped = await exported('--out', out)
    const expected = { code: 0, path: out, err: expect.stringMatching(/^Este es el archivo.*\(B-39\)\n$/) }
    expect(stopped).toMatchObject(expected)
    expect(stopped.records[0]).toMatchObject({ type: 'header', half: 'bridge', running: false })
    await startBridge(folder)
    const running = await exported('--out', out)
    expect(running.path).toBe(out.replace('.jsonl', '-2.jsonl'))
    expect(running.err).toContain(`${out} ya existía`)
    expect(running.records[0]).toMatchObject({ running: true })
    expect(running.records.some(({ type, step }) => type === 'log' && step === 'start')).toBe(true)
    const { code, err } = await run('export', '--out', join(folder, 'no', 'x.gz'), '--data', folder)
    expect([code, err]).toEqual([1, expect.stringContaining('(B-61)')])
  })

  it('starts with a damaged list of tills, says so, and lets them pair again', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'clients.json')
    writeFileSync(path, '{"clients":[{"till":"C1","na')
    expect((await run('check', '--data', folder)).out).toContain('(B-70)')
    expect((await run('export', '--data', folder, '--out', join(folder, 'a.jsonl.gz'))).code).toBe(0)
    const bridge = await startBridge(folder)
    expect((await run('check', '--data', folder)).out).toContain('(B-70)')
    const token = (await run('token', '--origin', ORIGIN, '--data', folder)).out.trim()
    const isPaired = async ({ address: url }: { address: string }) =>
      (await fetch(`${url}/version`, { headers: await sessionHeaders({ url, token }) })).ok
    expect(await isPaired(bridge)).toBe(true)
    const { err } = await bridge.stop()
    expect(err).toMatch(/^[^\n]*\(B-70\)\n$/)
    const aside = readdirSync(folder).find((name) => name.startsWith('clients.json.damaged-')) ?? ''
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"clients":[{"till":"C1","na')
    const again = await startBridge(folder)
    expect(await isPaired(again)).toBe(true)
    expect(await again.stop()).toMatchObject({ code: 0, err: '' })
  })

  it('reports with «check» what is damaged, without changing it', async () => {
    const folder = temporaryFolder()
    const { stop } = await startBridge(folder)
    await stop()
    const store = join(folder, 'bridge.db')
    const bytes = readFileSync(store)
    bytes.fill(0x2a, 4096, 8192)
    writeFileSync(store, bytes)
    const { code, out } = await run('check', '--data', folder)
    expect([code, out]).toEqual([1, expect.stringContaining('(B-22)')])
    expect(readFileSync(store).equals(bytes)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toEqual([])
  })

  it('keeps its log in a folder with any character that a path may have', async () => {
    const folder = join(temporaryFolder(), `l'otra "caja" \\ 100% $HOME \`x\` #?&;`)
    const bridge = await startBridge(folder)
    await bridge.stop()
    expect(readFileSync(join(folder, 'logs', 'bridge.1.log'), 'utf8')).toContain('listens on port')
    const { out } = await run('export', '--data', folder, '--out', join(folder, 'a.jsonl.gz'))
    expect(gunzipSync(readFileSync(out.trim())).toString()).toContain('listens on port')
  })
})
