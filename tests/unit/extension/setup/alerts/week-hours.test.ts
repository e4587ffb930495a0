import { parseExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { periodText, readWeek, type Week, weekOf } from '../../../../../extension/setup/alerts/week-hours'

const lunch = { from: '11:30', to: '15:00' }
const night = { from: '18:00', to: '02:00' }
const WEEK: Week = [[lunch], [lunch], [lunch], [lunch], [lunch, night], [lunch, night], []]

it('a typed week is stored by its times, and shown as it was typed', () => {
  const periods = readWeek(WEEK)
  expect(periods).toEqual([
    { days: [1, 2, 3, 4, 5, 6], from: 690, to: 900 },
    { days: [5, 6], from: 1080, to: 120 },
  ])
  expect(weekOf(periods ?? [])).toEqual(WEEK)
  expect(parseExtensionSettings({ hours: periods })).toMatchObject({ ok: true, settings: { hours: periods } })
})

it('an unreadable time, or a week without a day, is null', () => {
  expect(readWeek([[{ from: '11', to: '22:00' }], [], [], [], [], [], []])).toBeNull()
  expect(readWeek([[{ from: '11:00', to: '24:30' }], [], [], [], [], [], []])).toBeNull()
  expect(readWeek([[], [], [], [], [], [], []])).toBeNull()
})

it.each([
  [{ days: [1, 2, 3, 4, 5], from: 690, to: 1320 }, 'lunes a viernes 11:30–22:00'],
  [{ days: [7, 6], from: 0, to: 1440 }, 'sábado y domingo, todo el día'],
  [{ days: [1], from: 360, to: 360 }, 'lunes, todo el día'],
  [{ days: [2, 4, 5], from: 1080, to: 1560 }, 'martes, jueves y viernes 18:00–02:00'],
])('a week is shown in words', (period, text) => {
  expect(periodText(period)).toBe(text)
})
