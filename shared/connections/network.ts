import * as z from 'zod/mini'
import { say } from '../messages'
import { readWhole, typedForm } from '../typed-number'
import type { ConnectionKind } from './connection-kind'
import { isPrivateAddress, isThisComputer } from './private-address'

/** RAW printing (IANA `pdl-datastream`). */
export const RAW_PORT = 9100

/**
 * TCP ports on which a printer may be set over HTTP: print servers with more than one printer count up from the first.
 * With any other the bridge would connect, for any holder of a token, to every service of the local network.
 */
const isPrinterPort = (port: number): boolean => port >= RAW_PORT && port <= 9109

const schema = z.object({
  type: z.literal('network'),
  host: z.string().check(z.minLength(1), z.maxLength(253)),
  port: z._default(z.int().check(z.gte(1), z.lte(65535)), RAW_PORT),
})

type Network = z.infer<typeof schema>

/**
 * An address as people paste it or copy it from a printer's own sheet: `http://192.168.1.50/`, `192,168,1,50`,
 * `192.168.001.050`.
 */
const hostOf = (typed: string): string =>
  typedForm(typed)
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/.*$/, '')
    .replace(/ *[,.] */g, '.')
    .replace(/(?<=^|\.)0+(?=\d)/g, '')

/** NaN: unreadable, and no port. */
const portOf = (typed: string): number => readWhole(typed) ?? Number.NaN

export const network = {
  schema,
  fields: {
    host: {
      placeholder: '192.168.1.50',
      read: ({ host }) => host,
      write: (connection, typed) => ({ ...connection, host: hostOf(typed) }),
      issue(typed) {
        if (isThisComputer(hostOf(typed))) return say('C-52')
        return isPrivateAddress(hostOf(typed)) ? undefined : say('C-51')
      },
    },
    port: {
      read: ({ port }) => String(port),
      write: (connection, typed) => ({ ...connection, port: portOf(typed) }),
      issue: (typed) => (isPrinterPort(portOf(typed)) ? undefined : say('C-53')),
    },
  },
  // The usual port is not shown.
  place: ({ host, port }) => `Red: ${host}${port === RAW_PORT ? '' : ` puerto ${port}`}`,
  shortPlace: ({ host, port }) => `${host}:${port}`,
  help: 'Revise que esté encendida, el cable de red y la dirección.',
  refusal({ host, port }, { isOwnAddress }) {
    if (!isPrivateAddress(host)) return { field: 'host', message: say('C-51') }
    if (isOwnAddress(host)) return { field: 'host', message: say('C-52') }
    return isPrinterPort(port) ? null : { field: 'port', message: say('C-53') }
  },
  search: {
    list: 'network' as const,
    found: z.object({ host: z.string(), port: z.int() }),
    words: { title: 'En la red', none: 'En la red no contestó ninguna.', inNetwork: true },
    offer: ({ host, port }: Omit<Network, 'type'>) => ({
      name: `Impresora ${host}`,
      connection: { type: 'network', host, port },
      trouble: '',
    }),
  },
} satisfies ConnectionKind<Network>
