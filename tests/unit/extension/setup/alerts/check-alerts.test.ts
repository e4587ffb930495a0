import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import {
  type AlertValues,
  alertErrors,
  alertValues,
  withAlerts,
} from '../../../../../extension/setup/alerts/check-alerts'
import { codesOf } from '../a-set-up'

const settings = defaultExtensionSettings()
const values = alertValues(settings)
const codes = (change: Partial<AlertValues>) => codesOf(alertErrors({ ...values, ...change }, settings, () => true))

it('an untouched form is saved unchanged', () => {
  expect(codes({})).toEqual({})
  expect(withAlerts(values, settings)).toEqual(settings)
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
