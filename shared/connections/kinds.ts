import { device } from './device'
import { file } from './file'
import { network } from './network'
import { spooler } from './spooler'
import { usb } from './usb'

/**
 * Every way to connect a printer; the bridge's half: bridge/printers/kinds.ts. What was found is offered in this order,
 * the computer's own queues first: they are the ones that Intüipos prints through.
 */
export const CONNECTIONS = { spooler, network, usb, device, file }
