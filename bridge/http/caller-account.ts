import { readFileSync } from 'node:fs'

/** Whether the process at this port of 127.0.0.1, which is connected to the port `own`, runs in the bridge's account. */
export type IsOwnAccount = (caller: number | undefined, own: number) => boolean

const port = (hex = ''): number => Number.parseInt(hex.split(':')[1] ?? '', 16)

/**
 * The account of a connection between two ports of this computer, from Linux' list of TCP sockets (proc_pid_net(5):
 * `sl local_address rem_address st … uid`, addresses in hexadecimal); null: it is not listed.
 */
export function accountOf(table: string, caller: number, own: number): number | null {
  for (const line of table.split('\n')) {
    const [, local, remote, , , , , uid] = line.trim().split(/\s+/)
    if (port(local) === caller && port(remote) === own) return Number(uid)
  }
  return null
}

/**
 * On Linux each account can read the command lines of all others, and with it the address that a browser is opened with.
 * On Windows only administrators can.
 */
export const isOwnAccount: IsOwnAccount = (caller, own) => {
  if (process.platform !== 'linux') return true
  if (caller === undefined) return false
  // A browser's socket is one of IPv4; a program may use one of IPv6 for the same address.
  const uids = ['tcp', 'tcp6'].map((name) => accountOf(readFileSync(`/proc/net/${name}`, 'utf8'), caller, own))
  return uids.includes(process.getuid?.() ?? -1)
}
