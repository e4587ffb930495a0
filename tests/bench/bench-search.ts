import { figures, type Row } from './figures'
import { inChromium } from './in-chromium'
import type { SearchTimes } from './search-in-chromium'

/** The search of the panel over ten thousand stored orders, in a real browser's database. */
export async function benchSearch(): Promise<Row[]> {
  const { first, next } = await inChromium<SearchTimes>('tests/bench/search-in-chromium.ts', 'benchSearch')
  return [
    figures('search over 10,000 orders, a worker’s first (Chromium)', first),
    figures('search over 10,000 orders, each next one (Chromium)', next, '<= 150'),
  ]
}
