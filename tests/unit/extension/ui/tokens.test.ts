import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const EXTENSION = fileURLToPath(new URL('../../../../extension', import.meta.url))
const tokens = readFileSync(join(EXTENSION, 'ui/tokens.css'), 'utf8')
const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)')
const styles = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css') && name !== join('ui', 'tokens.css'))
  .map((name) => ({ name, css: readFileSync(join(EXTENSION, name), 'utf8') }))

function colour(scheme: string, name: string): number[] {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(scheme)?.[1]
  if (!hex) throw new Error(`no colour --${name}`)
  return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16))
}

/** WCAG 2 relative luminance. */
function luminance(scheme: string, name: string): number {
  const [r = 0, g = 0, b = 0] = colour(scheme, name).map((c) =>
    c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(scheme: string, one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(scheme, one), luminance(scheme, other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

const GROUNDS = ['paper', 'ground', 'hover', 'accent-ground']
const ON_EVERY_GROUND = ['ink', 'ink-soft', 'accent', 'good', 'warn', 'bad', 'delivery', 'pickup', 'table']
const PAIRS: [string, string][] = [
  ...GROUNDS.flatMap((ground) => ON_EVERY_GROUND.map((text): [string, string] => [text, ground])),
  ['ink', 'line'],
  ['ink', 'raised'],
  ['ink', 'warn-ground'],
  ['ink-soft', 'line'],
  ['good', 'good-ground'],
  ['warn', 'warn-ground'],
  ['bad', 'bad-ground'],
  ['on-strong', 'accent'],
  ['on-strong', 'accent-dark'],
  ['on-strong', 'warn'],
  ['on-strong', 'warn-dark'],
  ['on-strong', 'bad'],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, scheme) => {
  it.each(PAIRS)('%s on %s has enough contrast for text (AA, 4.5 to 1)', (text, ground) => {
    expect(contrast(scheme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['focus', 'line-strong'])('%s has enough contrast as a border (AA, 3 to 1)', (border) => {
    for (const ground of ['paper', 'ground']) expect(contrast(scheme, border, ground)).toBeGreaterThanOrEqual(3)
  })
})

it('colours are defined only in the tokens, so that the dark theme covers everything', () => {
  for (const { name, css } of styles)
    expect(`${name} ${css.match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(/gi)}`).toBe(`${name} null`)
})

it.each([
  ['spaces', /^(?:padding|margin)(?:-[a-z-]+)?|(?:row-|column-)?gap$/, 'space', 6],
  ['sizes of text', /^font(?:-size)?$/, 'text', 5],
  ['radii', /^border(?:-[a-z]+)*-radius$/, 'radius', 3],
])('%s are those of the tokens and no others', (_, property, token, count) => {
  expect([...light.matchAll(new RegExp(`--${token}-\\w+: \\d+px;`, 'g'))]).toHaveLength(count)
  const values = styles.flatMap(({ name, css }) =>
    [...css.matchAll(/([a-z-]+): ([^;{}]+);/g)]
      .filter(([, found = '']) => property.test(found))
      .map(([declaration]) => `${name} ${declaration}`),
  )
  expect(values.length).toBeGreaterThan(10)
  expect(values.filter((value) => /\d(?:px|pt|r?em)\b/.test(value.replace(/calc\([^;]*\)/g, '')))).toEqual([])
})

it('text is never smaller than 14 px', () => {
  const sizes = [...light.matchAll(/--text-\w+: (\d+)px/g)].map(([, size]) => Number(size))
  expect(Math.min(...sizes)).toBe(14)
})

it('animations are off when reduced motion is requested', () => {
  const motionRules = /@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}/g
  const moves = styles.filter(({ css }) => /\b(animation|transition|scroll-behavior)\s*:/.test(css))
  expect(moves.length).toBeGreaterThan(0)
  for (const { name, css } of moves)
    expect(`${name} ${css.replace(motionRules, '').match(/\b(animation|transition|scroll-behavior)\b/)}`).toBe(
      `${name} null`,
    )
})
