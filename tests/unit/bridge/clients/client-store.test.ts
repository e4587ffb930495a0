import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { temporaryFolder } from '../support/temporary-folder'

const A = `chrome-extension://${'a'.repeat(32)}`
const B = `chrome-extension://${'b'.repeat(32)}`

describe('the bridge’s tills', () => {
  it('are known by their token after a restart, and the token itself is in no file', () => {
    const folder = temporaryFolder()
    const { token, client } = new ClientStore(folder).issue(A, 'Caja')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(new ClientStore(folder).byToken(token)).toEqual(client)
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

  it('lose their token when revoked by name or till, and their origin is no longer paired', () => {
    const folder = temporaryFolder()
    const clients = new ClientStore(folder)
    const { token } = clients.issue(A, 'Caja')
    expect(clients.isPaired(A)).toBe(true)
    expect(clients.revoke('nadie')).toBe(0)
    expect(clients.revoke('Caja')).toBe(1)
    expect(clients.isPaired(A)).toBe(false)
    expect(clients.byToken(token)).toBeNull()
    expect(new ClientStore(folder).byToken(token)).toBeNull()
  })

  it('are not replaced: a file in another format stops the start', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'clients.json'), '{"clients":[{"till":"C1"}]}')
    expect(() => new ClientStore(folder)).toThrow()
  })
})
