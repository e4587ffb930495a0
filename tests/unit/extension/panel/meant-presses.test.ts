// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { createDoubleClickFilter } from '../../../../extension/panel/meant-presses'

let isStray: ReturnType<typeof createDoubleClickFilter>
beforeEach(() => {
  isStray = createDoubleClickFilter()
})

/** `count`: 2 for the second press of a double click, 0 for the keyboard. */
function pressed(element: Element, count: number): boolean {
  let stray = false
  const onClick = (event: Event) => {
    stray = isStray(event)
  }
  document.body.append(element)
  document.body.addEventListener('click', onClick, { once: true })
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: count }))
  return stray
}
const button = () => document.createElement('button')

describe('the second press of a double click', () => {
  it('counts for the button that was there at the first click', () => {
    const next = button()
    expect([pressed(next, 1), pressed(next, 2), pressed(next, 3)]).toEqual([false, false, false])
  })

  it('is ignored when another button has come under the pointer', () => {
    expect(pressed(button(), 1)).toBe(false)
    const moved = button()
    expect([pressed(moved, 2), pressed(moved, 3)]).toEqual([true, true])
    expect(pressed(moved, 1)).toBe(false)
  })

  it('is ignored when the first click opened an order from its row', () => {
    expect(pressed(document.createElement('div'), 1)).toBe(false)
    expect(pressed(button(), 2)).toBe(true)
  })

  it('is distinguished from a key press', () => {
    expect([pressed(button(), 0), pressed(button(), 0)]).toEqual([false, false])
  })
})
