import { settingWords, UNKNOWN } from '@shared/messages/setting-words'
import { defaultBridgeSettings } from '@shared/settings/bridge'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import {
  ALERT_FIELDS,
  type AlertValues,
  alertErrors,
  alertValues,
} from '../../../../extension/setup/alerts/check-alerts'
import { checkDocuments } from '../../../../extension/setup/documents/check-documents'
import {
  DOCUMENT_FIELDS,
  type DocumentValues,
  documentValues,
} from '../../../../extension/setup/documents/document-values'
import {
  type FieldErrors,
  type Fields,
  refusedFields,
  typedValues,
  withTyped,
} from '../../../../extension/setup/fields'
import { JUSTO_FIELDS, justoErrors, justoValues } from '../../../../extension/setup/justo/justo-form'
import { PROGRAM_FIELDS, programErrors, programValues } from '../../../../extension/setup/program-form'
import { STATION_FIELDS, stationErrors } from '../../../../extension/setup/stations/check-stations'
import { changeStation } from '../../../../extension/setup/stations/stations-draft'
import { ZONE_FIELDS, zoneErrors } from '../../../../extension/setup/tables/zones'
import { bridgeStatus, NUMBERING } from '../../../fixtures/bridge-status'
import { activeSettings } from '../a-worker-context'
import { BAR, KITCHEN, POS, twoPrinters } from './a-set-up'

/** What is typed, and the code of the sentence beside each wrong field. */
type Row = [typed: object, wrong: Record<string, string>]

interface Step {
  fields: Fields
  /** Of the half in which the fields are. */
  settings: object
  /** Fields that are ticked or chosen: nothing wrong can be typed. */
  chosen: readonly string[]
  errors(typed: object): FieldErrors
  rows: Row[]
}

const fresh = defaultExtensionSettings()
const saved = { ...fresh, justo: { ...fresh.justo, token: 'secret-key-9f3a', storeIds: ['s1'] } }
const long = (length: number): string => 'x'.repeat(length)

const justo: Step = {
  fields: JUSTO_FIELDS,
  settings: fresh,
  chosen: [],
  errors: (typed) => justoErrors({ ...justoValues(saved), ...typed }, saved),
  rows: [
    [{ token: 'la clave de siempre' }, { token: 'C-181' }],
    [{ token: '•••• 9f3a' }, { token: 'C-181' }],
    [{ seconds: '4' }, { seconds: 'C-13' }],
    [{ seconds: 'quince' }, { seconds: 'C-13' }],
    [{ seconds: '' }, { seconds: 'C-13' }],
    [{ baseUrl: '' }, { baseUrl: 'J-19' }],
    [{ baseUrl: 'http://api.getjusto.com' }, { baseUrl: 'J-19' }],
    [{ baseUrl: 'https://user:pass@justo.example' }, { baseUrl: 'J-19' }],
    [{ baseUrl: 'https://justo.example:99999' }, { baseUrl: 'J-19' }],
    [{ storeIds: long(65) }, { storeIds: 'C-12' }],
    [{ storeIds: ' ' }, { storeIds: 'C-38' }],
    [{ storeName: long(81) }, { storeName: 'C-10' }],
  ],
}

const status = bridgeStatus({ numbering: { ...NUMBERING, stage: 'fresh' } })
const program: Step = {
  fields: PROGRAM_FIELDS,
  settings: fresh,
  chosen: [],
  errors: (typed) =>
    programErrors({ ...programValues(fresh, twoPrinters()), here: true, other: 'none', ...typed }, fresh, status),
  rows: [
    [{ bridgeUrl: '' }, { bridgeUrl: 'C-11' }],
    [{ bridgeUrl: 'localhost:17177' }, { bridgeUrl: 'C-11' }],
    [{ bridgeUrl: 'http://192.168.1.10:17177' }, { bridgeUrl: 'C-11' }],
    [{ bridgeUrl: 'http://127.0.0.1' }, { bridgeUrl: 'C-11' }],
    [{ here: null }, { here: 'C-39' }],
    [{ other: null }, { other: 'C-101' }],
    [
      { other: 'prints', prefix: 'J', till: 'C' },
      { prefix: 'C-102', till: 'C-103' },
    ],
    [
      { other: 'prints', prefix: 'J-', till: '' },
      { prefix: 'C-77', till: 'C-81' },
    ],
  ],
}

const alertDefaults = alertValues(fresh)
const alerts: Step = {
  fields: ALERT_FIELDS,
  settings: fresh,
  chosen: ['sound', 'voice', 'typing'],
  errors: (typed) => {
    const values: AlertValues = { ...alertDefaults, ...typed }
    return alertErrors(values, fresh, (text) => !text.includes('<'))
  },
  rows: [
    [{ cash: '-1' }, { cash: 'C-76' }],
    [{ cash: '' }, { cash: 'C-76' }],
    [{ cash: 'trescientos' }, { cash: 'C-76' }],
    [{ cash: '2.147.483.648' }, { cash: 'C-110' }],
    [{ units: '4,5' }, { units: 'C-15' }],
    [{ units: 'cuarenta' }, { units: 'C-15' }],
    [{ unansweredMinutes: '61' }, { unansweredMinutes: 'C-170' }],
    [{ unansweredMinutes: 'cinco' }, { unansweredMinutes: 'C-170' }],
    [{ unansweredMinutes: '' }, { unansweredMinutes: 'C-170' }],
    [{ ownerPhone: '300 123 456' }, { ownerPhone: 'C-171' }],
    [{ ownerPhone: '+57 300 123 45678' }, { ownerPhone: 'C-171' }],
    [{ ownerPhone: '601 555 0134' }, { ownerPhone: 'C-172' }],
    [{ ownerPhone: '+1 305 555 0134' }, { ownerPhone: 'C-173' }],
    [{ ownerPhone: '3001234567 o 3007654321' }, { ownerPhone: 'C-173' }],
    [{ ownerPhone: 'Don Luis' }, { ownerPhone: 'C-173' }],
    [{ ownerPhone: '3'.repeat(100) }, { ownerPhone: 'C-173' }],
    [{ retentionDays: '401' }, { retentionDays: 'C-89' }],
    [{ retentionDays: '0' }, { retentionDays: 'C-89' }],
    [{ retentionDays: 'un mes' }, { retentionDays: 'C-89' }],
    [{ selector: '<div>' }, { selector: 'C-97' }],
    [
      { selector: long(201), text: long(81) },
      { selector: 'C-10', text: 'C-10' },
    ],
    [{ typesHours: true, week: alertDefaults.week.map(() => []) }, { week: 'C-88' }],
    [{ typesHours: true, week: [[{ from: '25:00', to: '26:00' }], [], [], [], [], [], []] }, { week: 'C-88' }],
    [{ typesHours: true, week: [[{ from: '11 am', to: '10 pm' }], [], [], [], [], [], []] }, { week: 'C-88' }],
  ],
}

const shop = twoPrinters({ restaurant: { name: 'La Prueba' } })
const tax = { id: '', name: 'IVA', percent: '5,5', included: true, items: 'pan*' }
const documents: Step = {
  fields: DOCUMENT_FIELDS,
  settings: defaultBridgeSettings(),
  // The logo is a file (read-logo.test.ts); the tax of the delivery fee is one of those above it.
  chosen: [
    'logo',
    'deliveryFeeTax',
    'document',
    'mode',
    'invoicePrinter',
    'deliveryPrinter',
    'invoiceCopies',
    'deliveryCopies',
  ],
  errors: (typed) => {
    const values: DocumentValues = { ...documentValues(shop, activeSettings()), ...typed }
    return checkDocuments(values, shop, { numbering: { ...NUMBERING, confirmed: true }, seen: [], taken: null }).errors
  },
  rows: [
    [{ name: ' ' }, { name: 'C-81' }],
    [{ name: long(81) }, { name: 'C-10' }],
    [{ legalName: long(121) }, { legalName: 'C-10' }],
    [{ nit: '890903938' }, { nit: 'C-109' }],
    [{ nit: '800197268-5' }, { nit: 'C-71' }],
    [{ nit: '12345' }, { nit: 'C-112' }],
    [{ nit: '222222222222' }, { nit: 'C-111' }],
    [{ nit: 'ocho' }, { nit: 'C-70' }],
    [{ address: long(201) }, { address: 'C-10' }],
    [{ city: long(61) }, { city: 'C-10' }],
    [{ phone: long(41) }, { phone: 'C-10' }],
    [{ taxStatus: long(121) }, { taxStatus: 'C-10' }],
    [{ footer: long(301) }, { footer: 'C-10' }],
    [{ general: { ...tax, percent: 'ocho' } }, { general: 'C-74' }],
    [{ general: { ...tax, percent: '101' } }, { general: 'C-74' }],
    [{ special: [{ ...tax, items: '' }] }, { 'special[0]': 'C-75' }],
    [{ special: [{ ...tax, name: ' ' }] }, { 'special[0]': 'C-75' }],
    [{ special: [{ ...tax, name: long(21) }] }, { 'special[0]': 'C-75' }],
    [{ special: [tax, { ...tax, items: long(81) }] }, { 'special[1]': 'C-75' }],
    [{ bagPrice: '7,3' }, { bagPrice: 'C-76' }],
    [{ bagPrice: '73.00' }, { bagPrice: 'C-76' }],
    [{ bagPrice: '-73' }, { bagPrice: 'C-76' }],
    [{ bagPrice: '73.000.000.000' }, { bagPrice: 'C-110' }],
    [{ prefix: 'CON ESPACIO', lastNumber: '0' }, { prefix: 'C-77' }],
    [{ prefix: 'JÚS', lastNumber: '0' }, { prefix: 'C-77' }],
    [{ prefix: 'DEMASIADO', lastNumber: '0' }, { prefix: 'C-77' }],
    [{ ...POS, confirmedBy: 'sí' }, { confirmedBy: 'C-80' }],
    [{ ...POS, confirmedBy: 'Ana Pérez' }, { confirmedBy: 'C-80' }],
    [{ ...POS, resolution: '' }, { resolution: 'C-81' }],
    [
      { ...POS, from: '5001', lastNumber: '5001' },
      { to: 'C-79', lastNumber: 'P-06' },
    ],
    [{ ...POS, from: '0' }, { from: 'C-78' }],
    [{ ...POS, to: '5.000' }, { to: 'C-78' }],
    [{ ...POS, date: '' }, { date: 'C-81' }],
    [{ ...POS, validUntil: '2025-12-31' }, { validUntil: 'C-82' }],
    [{ ...POS, ceiling: '5 UVT' }, { ceiling: 'C-76' }],
    [{ ...POS, lastNumber: '' }, { lastNumber: 'C-83' }],
    [{ ...POS, lastNumber: 'JUS-12' }, { lastNumber: 'C-83' }],
    [{ ...POS, lastNumber: '5000' }, { lastNumber: 'P-06' }],
  ],
}

const kitchen = twoPrinters({ stations: [KITCHEN, BAR] })
const stations: Step = {
  fields: STATION_FIELDS,
  settings: defaultBridgeSettings(),
  chosen: [],
  /** Of the second station. */
  errors: (typed) => stationErrors(changeStation(kitchen.stations, 'barra', typed), kitchen.printers),
  rows: [
    [{ name: ' ' }, { 'stations[1].name': 'C-54' }],
    [{ name: long(41) }, { 'stations[1].name': 'C-54' }],
    [{ name: 'cócina' }, { 'stations[0].name': 'C-63', 'stations[1].name': 'C-63' }],
    [{ printer: 'horno' }, { 'stations[1].printer': 'C-66' }],
    [{ items: ['limonada*', 'LIMONADA*'] }, { 'stations[1].items': 'C-65' }],
    [{ items: [long(81)] }, { 'stations[1].items': 'C-65' }],
    [{ default: true }, { stations: 'C-64' }],
  ],
}

const zones: Step = {
  fields: ZONE_FIELDS,
  settings: fresh,
  chosen: [],
  /** A list of zones. */
  errors: (typed) => zoneErrors(Object.values(typed)),
  rows: [
    [[{ zone: '', names: ['1'] }], { 'zones[0].zone': 'C-85' }],
    [[{ zone: long(41), names: ['1'] }], { 'zones[0].zone': 'C-85' }],
    [[{ zone: 'Salón', names: [long(21)] }], { 'zones[0].names': 'C-87' }],
    [Array.from({ length: 21 }, (_, i) => ({ zone: `Zona ${i}`, names: [] })), { zones: 'C-87' }],
  ],
}

const STEPS: Record<string, Step> = { justo, program, alerts, documents, stations, zones }

/** `zones[1].names` is an error of `zones[].names`. */
const fieldOf = (name: string): string => name.replace(/\[\d+\]/, '[]')

describe.each(Object.entries(STEPS))('a wrong input of step %s', (_, { fields, chosen, errors, rows }) => {
  it.each(rows)('%j is said beside its field: %j', (typed, wrong) => {
    const found = Object.entries(errors(typed)).flatMap(([name, message]) => (message ? [[name, message.code]] : []))
    expect(Object.fromEntries(found)).toEqual(wrong)
  })

  it('has a row for each field that is typed', () => {
    const tried = rows.flatMap(([, wrong]) => Object.keys(wrong).map(fieldOf))
    expect(Object.keys(fields).filter((name) => !chosen.includes(name) && !tried.includes(name))).toEqual([])
  })
})

describe.each(Object.entries(STEPS))('the fields of step %s', (_, { fields, settings }) => {
  it('are settings that have a name on the screen, each refused beside itself', () => {
    for (const [name, { path, refused = 'C-10' }] of Object.entries(fields)) {
      expect(settingWords(path.replace('[]', '')), path).not.toBe(UNKNOWN)
      const { errors, rest } = refusedFields(fields, [{ path: path.replace('[]', '[2]') }])
      expect([errors[name.replace('[]', '[2]')]?.code, rest]).toEqual([refused, null])
    }
  })

  it('are typed and saved as they were', () => {
    const typed = typedValues(fields, settings)
    expect(typedValues(fields, withTyped(fields, typed, settings))).toEqual(typed)
  })
})
