import { describe, expect, it } from 'vitest'
import { outagesOf } from '../../../../extension/shop-day/outages'
import { periodOf } from '../../../../extension/shop-day/period'
import { logCode } from '../../../../extension/store/log-code'
import type { Subject, TillEntry } from '../../../../extension/store/log-events'
import { logEntry, outage, pressed } from '../../../../extension/store/log-rows'

const DAY = periodOf('2026-03-14', null)
const NIGHT = '2026-03-15T08:00:00.000Z'

/** `12:30` in Bogotá on that day. */
const at = (hour: string): string => new Date(Date.parse(`2026-03-14T${hour}:00.000Z`) + 5 * 3600_000).toISOString()
const away = (subject: Subject, hour: string) => logEntry(at(hour), outage(subject, true, 'network: made up'))
const back = (subject: Subject, hour: string) => logEntry(at(hour), outage(subject, false, 'answers again'))
const start = (hour: string, awake: string | null = null) =>
  logEntry(at(hour), { kind: 'worker-started', boot: logCode('made-up'), lastAwake: logCode(awake && at(awake)) })

const minutes = (entries: TillEntry[], now = NIGHT) =>
  Object.fromEntries(outagesOf(entries, DAY, now).map(({ subject, ms }) => [subject, ms / 60_000]))

describe('minutes without Justo, the printing program or a printer', () => {
  it('are counted from the trouble to its end, each cause by itself', () => {
    expect(
      minutes([
        away('justo', '13:10'),
        away('printer cocina', '13:20'),
        back('printer cocina', '13:24'),
        back('justo', '13:35'),
        away('bridge', '18:00'),
        back('bridge', '18:01'),
        away('justo', '20:00'),
        back('justo', '20:05'),
      ]),
    ).toEqual({ justo: 30, bridge: 1, 'printer cocina': 4 })
  })

  it('are not counted twice when the cause changes in between', () => {
    expect(minutes([away('justo', '13:00'), away('justo', '13:10'), back('justo', '13:20')])).toEqual({ justo: 20 })
  })

  it('before the day count from its beginning, and open ones up to now', () => {
    const entries = [away('printer caja', '02:00'), away('justo', '22:00')]
    expect(minutes(entries, at('22:30'))).toEqual({ 'printer caja': 18 * 60 + 30, justo: 30 })
    expect(outagesOf(entries, DAY, at('22:30')).every(({ goesOn }) => goesOn)).toBe(true)
    expect(outagesOf(entries, DAY, '2026-03-16T12:00:00.000Z').some(({ goesOn }) => goesOn)).toBe(false)
  })

  it('end with the worker that recorded them: the next one records its own troubles', () => {
    expect(minutes([away('justo', '13:00'), start('13:10', '13:09')])).toEqual({ justo: 10 })
    expect(
      minutes([away('justo', '13:00'), start('13:10', '13:09'), away('justo', '13:11'), back('justo', '13:20')]),
    ).toEqual({ justo: 19 })
  })

  it('continue while Chrome stops a worker and starts the next', () => {
    const naps = ['13:00', '13:01', '13:02', '13:03'].flatMap((hour) => [start(hour), away('justo', hour)])
    expect(minutes([...naps, back('justo', '13:04')])).toEqual({ justo: 4 })
  })

  it('are not counted while the browser is closed: they end with the last awake time', () => {
    expect(minutes([away('justo', '13:00'), start('19:00', '13:40')])).toEqual({ justo: 40 })
    const clicked = logEntry(at('13:25'), pressed('print-now'))
    expect(minutes([away('justo', '13:00'), clicked, start('19:00')])).toEqual({ justo: 25 })
    expect(minutes([away('justo', '13:00'), clicked, start('19:00', '08:00')])).toEqual({ justo: 25 })
  })

  it('are not counted for other troubles, nor for an end without a start', () => {
    const other = logEntry(at('12:00'), { kind: 'other-till' })
    expect(minutes([other, back('justo', '13:00')])).toEqual({})
  })
})
