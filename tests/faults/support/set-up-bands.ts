import type { ExtensionSettings } from '@shared/settings/extension'
import type { Band, BandShop } from './band-shop'

/** A missing setting, until the cure sets it. */
function withSettingRemoved(change: (settings: ExtensionSettings) => ExtensionSettings) {
  let whole: ExtensionSettings | null = null
  return {
    happens(at: BandShop) {
      whole = at.till.context.settings()
      return at.till.save(change)
    },
    cure: (at: BandShop) => at.till.save((now) => whole ?? now),
  }
}

const inactive = withSettingRemoved((settings) => ({ ...settings, active: false }))
const viewer = withSettingRemoved((settings) => ({ ...settings, printing: { ...settings.printing, here: false } }))
const INCOMPLETE = /^La configuración de esta caja no está completa\. Abra Configuración o acepte a mano\.$/
const VIEWER = /^Esta caja solo mira: no acepta ni imprime\. Imprime la otra caja\.$/

/** An order arrives meanwhile. */
const ordering = ({ happens, cure }: ReturnType<typeof withSettingRemoved>): Pick<Band, 'happens' | 'cure'> => ({
  async happens(at) {
    await happens(at)
    return at.shop.order()
  },
  cure,
})

/** The storage holds invalid settings. */
function withInvalidSettings() {
  let whole: ExtensionSettings | null = null
  return {
    happens(at: BandShop) {
      whole = at.till.context.settings()
      return at.till.corruptSettings('polling.seconds')
    },
    cure: (at: BandShop) => at.till.save((now) => whole ?? now),
  }
}

const withoutStations = {
  happens: ({ shop }: BandShop) => shop.changeSettings({ stations: [] }),
  cure: ({ shop }: BandShop) => shop.changeBar(['limonada*']),
}

/** Bands of an unfinished set-up, step by step. */
export const SET_UP_BANDS: Band[] = [
  {
    code: 'C-01',
    cause: 'no key of Justo',
    message: /^Falta la clave de Justo\. Abra Configuración\.$/,
    ...withSettingRemoved((settings) => ({ ...settings, justo: { ...settings.justo, token: '' } })),
  },
  {
    code: 'C-02',
    cause: 'no store',
    message: /^Elija el punto de venta\. Abra Configuración\.$/,
    ...withSettingRemoved((settings) => ({ ...settings, justo: { ...settings.justo, storeIds: [] } })),
  },
  {
    code: 'C-03',
    cause: 'no pairing',
    message: /^Falta emparejar el programa de impresión\. Abra Configuración\.$/,
    ...withSettingRemoved((settings) => ({ ...settings, bridge: { ...settings.bridge, token: '' } })),
  },
  {
    code: 'C-04',
    cause: 'no kitchen',
    message: /^Falta la impresora de cocina\. Abra Configuración\.$/,
    ...withoutStations,
  },
  {
    code: 'C-05',
    cause: 'not activated',
    message: /^La integración está sin activar: mira, pero no acepta ni imprime\. Abra Configuración\.$/,
    ...inactive,
  },
  { code: 'C-06', cause: 'a till that only looks', message: VIEWER, ...viewer },
  {
    code: 'C-07',
    cause: 'settings that cannot be read',
    message:
      /^La configuración de esta caja tiene un error en «Justo · Consultar a Justo cada \(segundos\)»: no acepta ni imprime\. Abra Configuración\.$/,
    ...withInvalidSettings(),
  },
  { code: 'C-06', cause: 'a till that only looks', message: VIEWER, on: 'order', ...ordering(viewer) },
  { code: 'A-15', cause: 'not activated', message: INCOMPLETE, on: 'order', ...ordering(inactive) },
]
