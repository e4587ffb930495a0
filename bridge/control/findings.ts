import { say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ClientStore } from '../clients/client-store'
import type { Finding } from './protocol'

export const foundSettings = ({ printers, stations }: BridgeSettings): Finding => ({
  ok: true,
  message: say('B-20', { printers: printers.length, stations: stations.length }),
})

export const foundClients = (clients: ClientStore): Finding => ({
  ok: true,
  message: say('B-30', { clients: clients.active().length }),
})
