import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountOf, isOwnAccount } from '../../../../bridge/http/caller-account'

/** A connection to a server of this process: the ports of both ends. */
async function aConnection(host: string) {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect(port, host)
  onTestFinished(() => void client.destroy())
  const [accepted] = (await once(server, 'connection')) as [Socket]
  onTestFinished(() => void accepted.destroy())
  return { caller: accepted.remotePort, own: port }
}

describe('the account of a caller', () => {
  it.each(['127.0.0.1', '::ffff:127.0.0.1'])(
    'is the bridge’s own for a connection of this process to %s',
    async (host) => {
      const { caller, own } = await aConnection(host)
      expect(isOwnAccount(caller, own)).toBe(true)
    },
  )

  it('is another one where the system does not list the connection, or where there is none', async () => {
    const { caller = 0, own } = await aConnection('127.0.0.1')
    const foreign = [isOwnAccount(caller, own - 1), isOwnAccount(own, caller - 1), isOwnAccount(undefined, own)]
    expect(foreign).toEqual(process.platform === 'linux' ? [false, false, false] : [true, true, true])
  })

  const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:4319 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1
   1: 0100007F:4319 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 222 1
   2: 0100007F:D431 0100007F:4319 01 00000000:00000000 00:00000000 00000000  1001        0 333 1
   3: 0100007F:D431 0100007F:0050 01 00000000:00000000 00:00000000 00000000  1002        0 444 1
`
  it('is that of the caller’s end of this very connection, in Linux’ list of sockets', () => {
    expect(accountOf(TABLE, 0xd431, 0x4319)).toBe(1001)
    expect(accountOf(TABLE, 0xd432, 0x4319)).toBeNull()
    expect(accountOf('', 0xd431, 0x4319)).toBeNull()
  })
})
