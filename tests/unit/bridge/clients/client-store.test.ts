import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { temporaryFolder } from '../support/temporary-folder'

const A = `chrome-extension://${'a'.repeat(32)}`
const B = `chrome-extension://${'b'.repeat(32)}`

/** The active client of a token, as a bridge that starts now finds it. */
function found(folder: string, token: string) {
  const tokenHash = createHash('sha256').update(token).digest('hex')
  return new ClientStore(folder).active().find((client) => client.tokenHash === tokenHash)
}

describe('the bridge’s tills', () => {
  it('are known by their token after a restart, and the token itself is in no file', () => {
    const folder = temporaryFolder()
    const { token, client } = new ClientStore(folder).issue(A, 'Caja')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(found(folder, token)).toEqual(client)
    const path = join(folder, 'clients.json')
    expect(readFileSync(path, 'utf8')).not.toContain(token)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('get names that are never reused, not even after a revocation', () => {
    const clients = new ClientStore(temporaryFolder())
    expect(clients.issue(A, 'Caja').client.till).toBe('C1')
    expect(clients.issue(B, 'Caja').client.till).toBe('C2')
    expect(clients.revoke('C2')).toBe(1)
    expect(clients.issue(A, 'Otra').client.till).toBe('C3')
    expect(clients.issue(B, 'Caja').client.till).toBe('C2')
  })

  it('take another letter with their own numbers, but for those on papers, and none gets a number twice', () => {
    const folder = temporaryFolder()
    const clients = new ClientStore(folder)
    const { token } = clients.issue(A, 'Caja')
    clients.issue(B, 'Caja')
    expect(clients.reletter('C', () => false)).toEqual([])
    expect(clients.reletter('D', (till) => till === 'C2')).toEqual([{ from: 'C1', to: 'D1' }])
    expect(new ClientStore(folder).active().map(({ till }) => till)).toEqual(['D1', 'C2'])
    expect(found(folder, token)?.till).toBe('D1')
    expect(clients.issue(A, 'Otra', 'D').client.till).toBe('D3')
    expect(clients.issue(A, 'Caja', 'D').client.till).toBe('D1')
  })

  it('lose their token when revoked by name or till, and their origin is no longer paired', () => {
    const folder = temporaryFolder()
    const clients = new ClientStore(folder)
    const { token } = clients.issue(A, 'Caja')
    expect(clients.isPaired(A)).toBe(true)
    expect(clients.revoke('nadie')).toBe(0)
    expect(clients.revoke('Caja')).toBe(1)
    expect(clients.isPaired(A)).toBe(false)
    expect(clients.active()).toEqual([])
    expect(found(folder, token)).toBeUndefined()
  })

  it('of another letter lose their token too, also under the letter that they had when they were paired', () => {
    const clients = new ClientStore(temporaryFolder())
    const paired = clients.issue(A, 'Caja', 'D').client
    expect(clients.twin('Dl')).toEqual(paired)
    const made = clients.issue(B, 'Barra', 'CQ').client
    expect([clients.twin('CQ2'), clients.twin('cq2'), clients.twin('CQ3')]).toEqual([made, made, null])
    expect(clients.revoke('CQ2')).toBe(1)
    expect(clients.revoke('D1')).toBe(1)
    clients.issue(A, 'Caja', 'D')
    clients.issue(B, 'Otra', 'D')
    clients.reletter('E', () => false)
    expect([clients.revokeTill(paired), clients.active().map(({ till }) => till)]).toEqual([1, ['E3']])
  })

  it('go on with another computer’s charges one each: the one with that number, else the first of those left', () => {
    const clients = new ClientStore(temporaryFolder())
    expect(clients.successorOf('C1')).toBeNull()
    for (const name of ['Caja', 'Otra', 'Barra']) clients.issue(A, name, 'D')
    expect(['C1', 'C3', 'C7'].map((till) => clients.successorOf(till))).toEqual(['D1', 'D3', 'D1'])
    clients.revoke('D1')
    clients.issue(A, 'Otra', 'D')
    expect(['C1', 'C2', 'C7'].map((till) => clients.successorOf(till))).toEqual(['D2', 'D2', 'D2'])
  })

  it('do not fall with another one that has their number for a name', () => {
    const folder = temporaryFolder()
    const clients = new ClientStore(folder)
    const { token } = clients.issue(A, 'Caja')
    const forged = JSON.parse(readFileSync(join(folder, 'clients.json'), 'utf8'))
    forged.clients.push({ ...forged.clients[0], till: 'C2', name: 'C1', tokenHash: 'a'.repeat(64) })
    writeFileSync(join(folder, 'clients.json'), JSON.stringify(forged))
    const read = new ClientStore(folder)
    expect(read.active().map(({ till, name }) => [till, name])).toEqual([
      ['C1', 'Caja'],
      ['C2', 'sin nombre'],
    ])
    expect([read.revoke('C1'), read.active().map(({ till }) => till)]).toEqual([1, ['C2']])
    expect(found(folder, token)).toBeUndefined()
    clients.issue(B, 'C1')
    expect(clients.revoke('C1')).toBe(1)
    expect(clients.active().map(({ origin }) => origin)).toEqual([B])
  })

  it.each(['', '\0\0\0', '{', 'null', '[]', '"x"', '{"clients":{}}', '{"clients":null}', '['.repeat(100_000)])(
    'are kept aside untouched when their file is damaged, and can be paired again: %.20j',
    (text) => {
      const folder = temporaryFolder()
      const path = join(folder, 'clients.json')
      writeFileSync(path, text)
      const clients = new ClientStore(folder, () => Date.parse('2026-03-15T17:00:00Z'))
      expect([clients.active(), clients.damage]).toEqual([[], expect.stringMatching(/./)])
      expect(readdirSync(folder)).toEqual(['clients.json'])
      const { token } = clients.issue(A, 'Caja')
      expect(readFileSync(join(folder, 'clients.json.damaged-20260315T170000Z'), 'utf8')).toBe(text)
      expect(new ClientStore(folder)).toMatchObject({ damage: null })
      expect(found(folder, token)).toMatchObject({ till: 'C1' })
      expect(clients.quarantine()).toBeNull()
    },
  )

  it('lose the one whose entry is damaged, and no other', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'clients.json')
    const first = new ClientStore(folder)
    const { token } = first.issue(A, 'Caja')
    const { token: second } = first.issue(B, 'Barra')
    const file = JSON.parse(readFileSync(path, 'utf8'))
    file.clients[1].tokenHash = 'not a hash'
    file.clients.push({ ...file.clients[0], origin: B }, null, { till: `C${'9'.repeat(400)}` })
    writeFileSync(path, JSON.stringify(file))
    const clients = new ClientStore(folder)
    expect(clients.damage).toBe('clients[1]: tokenHash, clients[2]: C1 twice, clients[3]: , clients[4]: till')
    expect(clients.active()).toEqual([expect.objectContaining({ till: 'C1', origin: A })])
    expect(found(folder, token)).toBeDefined()
    expect(found(folder, second)).toBeUndefined()
    expect(clients.quarantine()).toMatch(/^clients\.json\.damaged-/)
    expect(new ClientStore(folder).active().map(({ till }) => till)).toEqual(['C1'])
  })
})
