import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../extension/panels/style.css', import.meta.url), 'utf8')

function colour(name: string): [number, number, number] {
  const hex = name.startsWith('#') ? name.slice(1) : new RegExp(`--${name}: #([0-9a-f]{6});`).exec(css)?.[1]
  if (!hex) throw new Error(`no colour --${name}`)
  return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number]
}

/** WCAG 2 relative luminance. */
const luminance = (name: string): number => {
  const [r, g, b] = colour(name).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

it.each([
  ['ink', 'paper'],
  ['ink', 'line'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'ground'],
  ['ink-soft', 'line'],
  ['accent', 'paper'],
  ['accent', 'ground'],
  ['accent', 'accent-ground'],
  ['good', 'paper'],
  ['good', 'good-ground'],
  ['good', 'accent-ground'],
  ['warn', 'paper'],
  ['warn', 'warn-ground'],
  ['warn', 'accent-ground'],
  ['bad', 'paper'],
  ['bad', 'bad-ground'],
  ['bad', 'accent-ground'],
  ['#ffffff', 'accent'],
  ['#ffffff', 'accent-dark'],
  ['#ffffff', 'warn'],
  ['#ffffff', 'bad'],
])('%s on %s can be read (AA, 4.5 to 1)', (text, ground) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
})

it('no text is smaller than 14 px', () => {
  const sizes = [...css.matchAll(/font(?:-size)?:[^;]*?(\d+)px/g)].map((match) => Number(match[1]))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14)
})
