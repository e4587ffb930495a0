import { PROTOCOL } from '@shared/payload'
import { CHECKS } from '@shared/settings/extension'
import { tillSettings } from '../../../fixtures/settings'
import { NOW } from '../a-worker-context'
import { KITCHEN, twoPrinters } from './a-set-up'

/** «Sí», on a check of the final list. */
export const yes = { answer: 'yes', at: NOW, by: '' } as const
/** The printing program's half. */
export const shop = twoPrinters({
  restaurant: { name: 'La Prueba' },
  stations: [KITCHEN],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
})
/** The till's half: only the activation is missing. */
export const finished = tillSettings({
  storeName: 'Chapinero',
  justo: { token: 'secret-key-9f3a', storeIds: ['s1'] },
  bridge: { token: 'bridge-token' },
  printing: { here: true },
  checklist: Object.fromEntries(CHECKS.map((check) => [check, yes])),
})
export const active = { ...finished, active: true, activatedAt: NOW }

export const PAIRED = { token: 'new-token', till: 'C1', version: '0.1.0', protocols: [PROTOCOL, PROTOCOL] }
export const FOUND = { usb: [], network: [], queues: [{ name: 'EPSON', description: 'CAJA', reasons: [], backlog: 0 }] }
