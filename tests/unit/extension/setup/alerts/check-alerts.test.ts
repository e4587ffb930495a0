import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import {
  type AlertValues,
  alertErrors,
  alertValues,
  withAlerts,
} from '../../../../../extension/setup/alerts/check-alerts'

const settings = defaultExtensionSettings()
const values = alertValues(settings)
const codes = (change: Partial<AlertValues>) =>
  Object.fromEntries(
    Object.entries(alertErrors({ ...values, ...change }, settings, () => true)).map(([field, message]) => [
      field,
      message?.code,
    ]),
  )

it('an untouched form is saved unchanged', () => {
  expect(codes({})).toEqual({})
  expect(withAlerts(values, settings)).toEqual(settings)
})

it('typed hours are saved, those of a switched off editor are not', () => {
  expect(withAlerts({ ...values, typesHours: true }, settings).hours).toEqual([
    { days: [1, 2, 3, 4, 5, 6, 7], from: 660, to: 1320 },
  ])
  expect(withAlerts(values, settings).hours).toBeNull()
})

it.each([
  [{ cash: '-1' }, { cash: 'C-76' }],
  [{ cash: '' }, { cash: 'C-76' }],
  [{ cash: '2.147.483.648' }, { cash: 'C-110' }],
  [{ units: '4,5' }, { units: 'C-15' }],
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
  [
    { selector: 'x'.repeat(201), text: 'x'.repeat(81) },
    { selector: 'C-10', text: 'C-10' },
  ],
  [{ typesHours: true, week: values.week.map(() => []) }, { week: 'C-88' }],
])('%j is refused', (change, wrong) => {
  expect(codes(change)).toEqual(wrong)
})

it('the largest accepted value is also valid in the settings', () => {
  const most = withAlerts({ ...values, retentionDays: '400', cash: '0', units: '0' }, settings)
  expect(parseExtensionSettings(most).ok).toBe(true)
})

it.each([
  '3001234567',
  ' 300 123 4567 ',
  '(+57) 300-123-4567',
  '573001234567',
  '0057 300.123.4567',
  '+57\u00a0300\u00a0123\u00a04567',
  '３００１２３４５６７',
])('the owner’s mobile «%s» is kept as its ten digits, and shown in groups', (typed) => {
  expect(codes({ ownerPhone: typed })).toEqual({})
  const saved = withAlerts({ ...values, ownerPhone: typed }, settings)
  expect(saved.alerts.ownerPhone).toBe('3001234567')
  expect(alertValues(saved).ownerPhone).toBe('300 123 4567')
})
