import type { CaptureTimes } from './capture-in-chromium'
import { figures, type Row } from './figures'
import { inChromium } from './in-chromium'

/** 500 pending orders into a real browser's database, and the same list when nothing has changed. */
export async function benchCapture(): Promise<Row[]> {
  const measured = await inChromium<CaptureTimes>('tests/bench/capture-in-chromium.ts', 'benchCapture')
  const { fresh, accepted, repeated, polled, writes } = measured
  return [
    figures('500 new orders: parse, merge, write (Chromium)', fresh, '<= 250'),
    figures('500 accepted elsewhere, with 1,500 papers (Chromium)', accepted),
    figures('the same 500 again (Chromium)', repeated, '<= 30'),
    figures('a whole poll while those 500 wait (Chromium)', polled, '<= 50'),
    figures('writes while nothing changed', [writes], '= 0', 'writes'),
  ]
}
