import { expect, it } from 'vitest'
import { nextTile } from '../../../../../extension/panel/tables/use-board-keys'

// Three above, two below: 0 1 2 / 3 4.
const boxes = [0, 150, 300].map((left) => ({ left, top: 0 })).concat([0, 150].map((left) => ({ left, top: 100 })))

it.each([
  [0, 'ArrowRight', 1],
  [2, 'ArrowRight', 3],
  [4, 'ArrowRight', null],
  [3, 'ArrowLeft', 2],
  [0, 'ArrowLeft', null],
  [1, 'ArrowDown', 4],
  [2, 'ArrowDown', 4],
  [4, 'ArrowDown', null],
  [4, 'ArrowUp', 1],
  [0, 'ArrowUp', null],
  [0, 'Enter', null],
  [-1, 'ArrowRight', null],
])('the arrow key moves from tile %i with %s to %s', (at, key, to) => {
  expect(nextTile(boxes, at, key)).toBe(to)
})
