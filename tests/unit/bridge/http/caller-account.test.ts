import { once } from 'node:events'
import { connect, createServer, type Socket, type TcpNetConnectOpts } from 'node:net'
import { endianness } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountsIn, type CallerSocket, createAccountCheck } from '../../../../bridge/http/caller-account'
import { listen } from '../../../fakes/free-port'

const IS_LINUX = process.platform === 'linux'

/** The server's end of a connection of this process. */
async function anAccepted(from: Partial<TcpNetConnectOpts> & { fromOwnPort?: boolean }): Promise<Socket> {
  const server = createServer()
  const port = await listen(server)
  onTestFinished(() => void server.close())
  const { fromOwnPort, ...options } = from
  const client = connect({ host: '127.0.0.1', ...options, port, ...(fromOwnPort && { localPort: port }) })
  onTestFinished(() => void client.destroy())
  const [accepted] = (await once(server, 'connection')) as [Socket]
  onTestFinished(() => void accepted.destroy())
  return accepted
}

const LINE: CallerSocket = {
  remoteAddress: '127.0.0.1',
  remotePort: 0xd431,
  localAddress: '127.0.0.1',
  localPort: 0x4319,
  destroyed: false,
}
const uid = process.getuid?.() ?? -1
const ADDRESS = endianness() === 'LE' ? '0100007F' : '7F000001'
const MAPPED = `0000000000000000${endianness() === 'LE' ? 'FFFF0000' : '0000FFFF'}${ADDRESS}`
/** A line of /proc/net/tcp. */
const line = (local: string, remote: string, state: string, account: number) =>
  `   2: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${account}        0 333 1\n`
const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const OWN = line(`${ADDRESS}:D431`, `${ADDRESS}:4319`, '01', uid)

/** The check with the kernel's lists replaced; null: there is no such list. */
const check = (tcp: string | null, tcp6: string | null = '') =>
  createAccountCheck('linux', async (path) => (path.endsWith('6') ? tcp6 : tcp) ?? '')

describe.runIf(IS_LINUX)('the account of a caller', () => {
  it.each<[string, Partial<TcpNetConnectOpts>]>([
    ['127.0.0.1', {}],
    ['the same address by a socket of IPv6', { host: '::ffff:127.0.0.1' }],
  ])('is the bridge’s own for a program of this account at %s', async (_, options) => {
    expect(await createAccountCheck()(await anAccepted(options))).toBe(true)
  })

  it.each<[string, Parameters<typeof anAccepted>[0]]>([
    ['another address of this computer', { localAddress: '127.0.0.2' }],
    ['the same by a socket of IPv6', { host: '::ffff:127.0.0.1', localAddress: '::ffff:127.0.0.2' }],
    ['another address, with the bridge’s own port', { localAddress: '127.0.0.2', fromOwnPort: true }],
    [
      'the same by a socket of IPv6: the bridge’s own end was taken for the caller’s',
      { host: '::ffff:127.0.0.1', localAddress: '::ffff:127.0.0.2', fromOwnPort: true },
    ],
  ])('is not asked for a connection from %s', async (_, options) => {
    expect(await createAccountCheck()(await anAccepted(options))).toBe(false)
  })

  it('is another one where there is no connection, or where it ended while the list was read', async () => {
    const accepted = await anAccepted({})
    const ended = createAccountCheck()(accepted)
    accepted.destroy()
    expect([await ended, await createAccountCheck()(null)]).toEqual([false, false])
  })

  it('is that of the caller’s end of this very connection, in the kernel’s list of sockets', async () => {
    const table = `${HEAD}${line(`${ADDRESS}:4319`, '00000000:0000', '0A', 1000)}${line(`${ADDRESS}:4319`, `${ADDRESS}:D431`, '01', 1000)}${line(`${ADDRESS}:D431`, `${ADDRESS}:4319`, '01', 1001)}`
    expect(accountsIn(table, LINE, ADDRESS)).toEqual([1001])
    expect(await check(`${HEAD}${OWN}`)(LINE)).toBe(true)
    expect(await check(HEAD, `${HEAD}${line(`${MAPPED}:D431`, `${MAPPED}:4319`, '01', uid)}`)(LINE)).toBe(true)
  })

  it.each<[string, string]>([
    ['another account’s', line(`${ADDRESS}:D431`, `${ADDRESS}:4319`, '01', uid + 1)],
    ['the server’s end', line(`${ADDRESS}:4319`, `${ADDRESS}:D431`, '01', uid)],
    ['from another address', line('0200007F:D431', `${ADDRESS}:4319`, '01', uid)],
    ['to another address', line(`${ADDRESS}:D431`, '0200007F:4319', '01', uid)],
    ['from another port', line(`${ADDRESS}:D432`, `${ADDRESS}:4319`, '01', uid)],
    ['to another port', line(`${ADDRESS}:D431`, `${ADDRESS}:431A`, '01', uid)],
    ['one that is closing', line(`${ADDRESS}:D431`, `${ADDRESS}:4319`, '04', uid)],
    ['one that is being opened', line(`${ADDRESS}:D431`, `${ADDRESS}:4319`, '02', uid)],
    ['one of two with the same ends', `${OWN}${line(`${ADDRESS}:D431`, `${ADDRESS}:4319`, '01', uid + 1)}`],
    ['cut off', `   2: ${ADDRESS}:D431 ${ADDRESS}:4319 01`],
  ])('is not the bridge’s own by a line that is %s', async (_, table) => {
    expect(await check(`${HEAD}${table}`)(LINE)).toBe(false)
  })

  it('is told without the list of IPv6, which a kernel can lack, and is another one without any list', async () => {
    expect([await check(`${HEAD}${OWN}`, null)(LINE), await check(null, null)(LINE)]).toEqual([true, false])
  })

  it('is looked for once at a time, however many ask', async () => {
    let reading = 0
    let most = 0
    const isOwn = createAccountCheck('linux', async (path) => {
      reading += 1
      most = Math.max(most, reading)
      await new Promise(setImmediate)
      reading -= 1
      return path.endsWith('6') ? '' : OWN
    })
    const asked = await Promise.all(Array.from({ length: 24 }, () => isOwn(LINE)))
    expect([new Set(asked), most]).toEqual([new Set([true]), 2]) // the two lists of one check
  })
})

it('the account of a caller is not looked for on other systems', async () => {
  const isOwn = createAccountCheck('win32', () => expect.unreachable('no list'))
  expect([await isOwn(LINE), await isOwn(null)]).toEqual([true, true])
})
