import { defaultExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { alertValues, checkAlerts } from '../../../../../extension/setup/alerts/check-alerts'

const settings = defaultExtensionSettings()
const values = alertValues(settings)
const codes = (change: object) =>
  Object.fromEntries(
    Object.entries(checkAlerts({ ...values, ...change }, () => true).errors).map(([field, message]) => [
      field,
      message.code,
    ]),
  )

it('an untouched form is saved unchanged', () => {
  const { part, errors } = checkAlerts(values, () => true)
  expect(errors).toEqual({})
  expect({ ...settings, ...part }).toEqual(settings)
})

it('typed hours are saved, those of a switched off editor are not', () => {
  expect(checkAlerts({ ...values, typesHours: true }, () => true).part.hours).toEqual([
    { days: [1, 2, 3, 4, 5, 6, 7], from: 660, to: 1320 },
  ])
  expect(checkAlerts(values, () => true).part.hours).toBeNull()
})

it.each([
  [{ cash: '-1' }, { cash: 'C-76' }],
  [{ units: '4,5' }, { units: 'C-15' }],
  [{ retentionDays: '401' }, { retentionDays: 'C-89' }],
  [{ retentionDays: '0' }, { retentionDays: 'C-89' }],
  [{ typesHours: true, week: values.week.map(() => []) }, { week: 'C-88' }],
])('%j is refused', (change, wrong) => {
  expect(codes(change)).toEqual(wrong)
})

it('the largest accepted value is also valid in the settings', () => {
  const { part } = checkAlerts({ ...values, retentionDays: '400', cash: '0', units: '0' }, () => true)
  expect(parseExtensionSettings({ ...settings, ...part }).ok).toBe(true)
})
