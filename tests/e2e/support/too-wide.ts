import type { Page } from 'puppeteer'

/**
 * Each part that is wider than the room it has, with the innermost element that reaches furthest to the right: a failure
 * that is seen once must name its cause. `slack`: px that a part may be wider, for fractions of a pixel.
 */
export const tooWide = (page: Page, selector: string, slack = 0): Promise<string[]> =>
  page.$$eval(
    selector,
    (parts, more) => {
      /** Right edge of an element or of a text, which may reach beyond its element. */
      const rightOf = (node: Node): number => {
        const range = document.createRange()
        range.selectNode(node)
        return Math.max(...[...range.getClientRects()].map(({ right }) => right), Number.NEGATIVE_INFINITY)
      }
      const widest = (part: Element): string => {
        let leaf: Node = part
        let reach = Number.NEGATIVE_INFINITY
        const nodes = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
        // Inner ones come after outer ones: of equal edges the innermost counts.
        while (nodes.nextNode()) {
          const right = rightOf(nodes.currentNode)
          if (right < reach) continue
          reach = right
          leaf = nodes.currentNode
        }
        const named = leaf instanceof Element ? leaf : (leaf.parentElement ?? part)
        const path = [named.parentElement, named].map((each) => each?.className || each?.localName)
        return `${path.join(' > ')} ends at ${Math.round(reach)} px: ${(leaf.textContent ?? '').slice(0, 80)}`
      }
      return parts
        .filter((part) => part.scrollWidth > part.clientWidth + more)
        .map(
          (part) =>
            `${part.className || part.localName}: ${part.scrollWidth} > ${part.clientWidth} px (${widest(part)})`,
        )
    },
    slack,
  )
