import { type Message, say } from '@shared/messages'
import { readMobile } from '@shared/mobile'
import { formatMoney } from '@shared/money'
import { defaultExtensionSettings, type ExtensionSettings, extensionShape } from '@shared/settings/extension'
import { formatPhone } from '@shared/text'
import { type FieldErrors, type Fields, fieldErrors, firstErrors, typedValues, withTyped } from '../fields'
import * as kinds from '../kinds'
import { readWeek, type Week, weekOf } from './week-hours'

const wrongMobile = (typed: string): Message | undefined => {
  const { wrong, digits } = readMobile(typed)
  if (wrong === 'count') return say('C-171', { digits })
  return wrong === null ? undefined : say(wrong === 'landline' ? 'C-172' : 'C-173')
}

/** A Colombian mobile, kept as its ten digits; empty: none. */
const mobile: kinds.Kind<string> = {
  write: formatPhone,
  read: (typed) => readMobile(typed).mobile ?? typed,
  wrong: wrongMobile,
}

const { limits: USUAL_LIMITS } = defaultExtensionSettings()

export const ALERT_FIELDS = {
  sound: {
    path: 'alerts.sound',
    kind: kinds.ticked,
    hint: 'Solo suena la caja que acepta e imprime. El cajero puede silenciarla 10 minutos.',
  },
  unansweredMinutes: {
    path: 'alerts.unansweredMinutes',
    kind: kinds.whole,
    refused: 'C-170',
    hint: 'Dentro del horario, y solo en la caja que acepta. «Callar» lo calla hasta la próxima vez. 0: nunca.',
    inputMode: 'numeric',
  },
  ownerPhone: {
    path: 'alerts.ownerPhone',
    kind: mobile,
    refused: 'C-173',
    hint: 'Entonces queda escrito un mensaje para ese celular, sin datos del cliente. No se envía solo: alguien de la caja lo envía.',
    type: 'tel',
    placeholder: '300 123 4567',
  },
  voice: {
    path: 'alerts.voice',
    kind: kinds.ticked,
    hint: 'Dice las tres últimas cifras y el servicio: «Pedido cuatro cero tres, domicilio».',
  },
  cash: {
    path: 'limits.cash',
    kind: kinds.near(kinds.pesos, USUAL_LIMITS.cash, formatMoney),
    refused: 'C-76',
    hint: 'Con más por cobrar en efectivo, el pedido espera a una persona. 0: sin límite.',
    inputMode: 'numeric',
  },
  units: {
    path: 'limits.units',
    kind: kinds.near(kinds.whole, USUAL_LIMITS.units, String),
    refused: 'C-15',
    hint: 'Con más productos, el pedido espera a una persona. 0: sin límite.',
    inputMode: 'numeric',
  },
  retentionDays: {
    path: 'retentionDays',
    kind: kinds.whole,
    refused: 'C-89',
    hint: 'Después se borran de esta caja. El registro de números no se borra nunca.',
    inputMode: 'numeric',
  },
  week: { path: 'hours', refused: 'C-88' },
  typing: {
    path: 'typing',
    kind: kinds.chosen<ExtensionSettings['typing']>(),
    hint: 'Escribe el código, el nombre o la cantidad donde está el cursor, como un lector de código de barras. Nunca un dato del cliente. Después de un nombre no da Enter.',
    options: [
      { value: 'enter', label: 'Escribir en el campo y dar Enter' },
      { value: 'type', label: 'Escribir en el campo' },
      { value: 'copy', label: 'Solo copiar' },
    ],
  },
  selector: {
    path: 'hostPage.selector',
    kind: kinds.text,
    hint: 'De algo que solo se ve con la sesión abierta: .cajero',
    placeholder: '.cajero',
  },
  text: {
    path: 'hostPage.text',
    kind: kinds.text,
    hint: 'Uno que solo se ve con la sesión abierta: Venta rápida',
  },
} satisfies Fields

/** Common restaurant hours, as a start. */
const USUAL: Week = Array.from({ length: 7 }, () => [{ from: '11:00', to: '22:00' }])

/** The step, as it is typed. `typesHours` false: the shop enters no hours. */
export const alertValues = (saved: ExtensionSettings) => ({
  ...typedValues(ALERT_FIELDS, saved),
  typesHours: saved.hours !== null,
  week: saved.hours === null ? USUAL : weekOf(saved.hours),
})
export type AlertValues = ReturnType<typeof alertValues>

export const withAlerts = (values: AlertValues, saved: ExtensionSettings): ExtensionSettings => ({
  ...withTyped(ALERT_FIELDS, values, saved),
  hours: values.typesHours ? readWeek(values.week) : null,
})

/** The error of each field. Pure. `isSelector`: whether a text is a CSS selector. */
export function alertErrors(
  values: AlertValues,
  saved: ExtensionSettings,
  isSelector: (text: string) => boolean,
): FieldErrors {
  const next = withAlerts(values, saved)
  const { selector } = next.hostPage
  const own = {
    week: values.typesHours && next.hours === null ? say('C-88') : undefined,
    selector: selector === '' || isSelector(selector) ? undefined : say('C-97'),
  }
  return firstErrors(own, fieldErrors(ALERT_FIELDS, values, extensionShape, next))
}
