import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { endianness } from 'node:os'

/** The two ends of a connection, as the bridge's own socket has them. */
export type CallerSocket = Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress' | 'localPort' | 'destroyed'>

/** Whether the program at the other end of this connection runs in the bridge's account. Null: there is no socket. */
export type IsOwnAccount = (socket: CallerSocket | null) => Promise<boolean>

const LOOPBACK = '127.0.0.1'
/** 127.0.0.1 as the kernel prints it: words of four bytes in the byte order of the machine. */
const WORD = endianness() === 'LE' ? '0100007F' : '7F000001'
/** A browser's socket is one of IPv4; a program may use one of IPv6 for the same address (::ffff:127.0.0.1). */
const TABLES = [
  { path: '/proc/net/tcp', address: WORD },
  { path: '/proc/net/tcp6', address: `${'0'.repeat(16)}${endianness() === 'LE' ? 'FFFF0000' : '0000FFFF'}${WORD}` },
] as const
const ESTABLISHED = '01'

const portText = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')

/** Both ends are 127.0.0.1, and different: with equal ports the two sockets of the connection have the same line. */
const isPlain = ({ remoteAddress, remotePort, localAddress, localPort }: CallerSocket): boolean =>
  remoteAddress === LOOPBACK && localAddress === LOOPBACK && remotePort !== localPort

/**
 * The accounts of the caller's end of a connection in one of Linux' lists of TCP sockets (proc_pid_net(5): `sl
 * local_address rem_address st … uid`). The whole line must match: both addresses, both ports, ESTABLISHED.
 */
export function accountsIn(table: string, { remotePort = 0, localPort = 0 }: CallerSocket, address: string): number[] {
  const [local, remote] = [remotePort, localPort].map((port) => `${address}:${portText(port)}`)
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1] === local && fields[2] === remote && fields[3] === ESTABLISHED)
    .map((fields) => Number(fields[7]))
}

/** A list of the kernel's; empty: there is none (IPv6 can be off), or this process must not read it. */
const readTable = (path: string): Promise<string> => readFile(path, 'latin1').catch(() => '')

async function isOwn(socket: CallerSocket, read: typeof readTable): Promise<boolean> {
  if (socket.destroyed || !isPlain(socket)) return false
  const found = await Promise.all(
    TABLES.map(async ({ path, address }) => accountsIn(await read(path), socket, address)),
  )
  const [account, ...more] = found.flat()
  // A connection that was closed meanwhile has freed its ports for another program's.
  return account !== undefined && account === process.getuid?.() && more.length === 0 && !socket.destroyed
}

/**
 * The check of a caller's account. On Linux each account can read the command lines of all others, and with it the
 * address that a browser is opened with. On Windows only administrators can; on macOS there is no check (SECURITY.md).
 *
 * One check at a time and off the event loop: the lists hold every socket of the computer, and any program can ask.
 */
export function createAccountCheck(platform = process.platform, read = readTable): IsOwnAccount {
  let last: Promise<boolean> = Promise.resolve(false)
  return (socket) => {
    if (platform !== 'linux') return Promise.resolve(true)
    if (socket === null) return Promise.resolve(false)
    last = last.then(() => isOwn(socket, read))
    return last
  }
}
