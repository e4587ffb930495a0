import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'
import type { ExtensionSettings } from '@shared/settings/extension'
import { pesosOf, readPesos, readWhole } from '@shared/typed-number'
import { amountError } from '../amount-error'
import { readWeek, type Week, weekOf } from './week-hours'

/** The step «Avisos y horario», as it is typed. */
export interface AlertValues {
  sound: boolean
  cash: string
  units: string
  retentionDays: string
  /** False: the shop enters no hours. */
  typesHours: boolean
  week: Week
  /** Signs of a logged-in tomapedidos; empty: none. */
  selector: string
  text: string
}

export type AlertErrors = Partial<Record<'cash' | 'units' | 'retentionDays' | 'week' | 'selector', Message>>
export type AlertPart = Pick<ExtensionSettings, 'alerts' | 'limits' | 'retentionDays' | 'hours' | 'hostPage'>

const MOST_DAYS = 400
/** Common restaurant hours, as a start. */
const USUAL: Week = Array.from({ length: 7 }, () => [{ from: '11:00', to: '22:00' }])

export const alertValues = ({ alerts, limits, retentionDays, hours, hostPage }: AlertPart): AlertValues => ({
  sound: alerts.sound,
  cash: formatAmount(limits.cash),
  units: String(limits.units),
  retentionDays: String(retentionDays),
  typesHours: hours !== null,
  week: hours === null ? USUAL : weekOf(hours),
  ...hostPage,
})

/** The whole step as settings, or the error of each field. Pure. `isSelector`: whether a text is a CSS selector. */
export function checkAlerts(
  values: AlertValues,
  isSelector: (text: string) => boolean,
): { part: AlertPart; errors: AlertErrors } {
  const [cash, units, days] = [readPesos(values.cash), readWhole(values.units), readWhole(values.retentionDays)]
  const wrongCash = amountError(cash, 'needed')
  const [selector, text] = [values.selector.trim(), values.text.trim()]
  const hours = values.typesHours ? readWeek(values.week) : null
  return {
    part: {
      alerts: { sound: values.sound },
      limits: { cash: pesosOf(cash) ?? 0, units: units ?? 0 },
      retentionDays: days ?? 0,
      hours,
      hostPage: { selector, text },
    },
    errors: {
      ...(wrongCash && { cash: wrongCash }),
      ...(units === null && { units: say('C-15') }),
      ...((!days || days > MOST_DAYS) && { retentionDays: say('C-89') }),
      ...(selector !== '' && !isSelector(selector) && { selector: say('C-97') }),
      ...(values.typesHours && hours === null && { week: say('C-88') }),
    },
  }
}
