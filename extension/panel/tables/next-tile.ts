type Box = Pick<DOMRect, 'left' | 'top'>

/** Index of the tile that an arrow key leads to from `at`; null: it leads nowhere, or the key is no arrow. */
export function nextTile(boxes: readonly Box[], at: number, key: string): number | null {
  const here = boxes[at]
  if (here === undefined) return null
  if (key === 'ArrowRight') return at + 1 < boxes.length ? at + 1 : null
  if (key === 'ArrowLeft') return at > 0 ? at - 1 : null
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  const down = key === 'ArrowDown'
  const further = boxes
    .map((box, i) => ({
      i,
      rows: down ? box.top - here.top : here.top - box.top,
      aside: Math.abs(box.left - here.left),
    }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => a.rows - b.rows || a.aside - b.aside)
  return further[0]?.i ?? null
}
