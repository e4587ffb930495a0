import { layOut } from '@shared/layout/lay-out'
import { ticketHtml } from '@shared/layout/ticket-html'
import type { Block } from '@shared/ticket'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'

const PAPER = { columns: 32, codePage: 'cp437' } as const
const EVIL = `<img src=x onerror="alert('1')"> & \x1bp`

function drawn(blocks: Block[], more: { title?: string; logo?: string | null } = {}) {
  const { document } = new Window()
  document.body.innerHTML = ticketHtml({ title: more.title ?? 'X', blocks }, { ...PAPER, logo: more.logo ?? null })
  const article = document.querySelector('article')
  if (!article) throw new Error('no paper')
  return article
}

describe('a ticket on the screen', () => {
  const blocks: Block[] = [
    { type: 'text', text: 'PLÁTANO con “todo” 🥜', size: 'double', align: 'center', bold: true },
    { type: 'text', text: 'HAMBURGUESA DE LA CASA', inverse: true, indent: 4, size: 'tall' },
    {
      type: 'row',
      cells: [
        { text: 'Hamburguesa doble con queso y papas', width: null },
        { text: '25.900', width: 7, align: 'right' },
      ],
    },
    { type: 'rule', char: '=' },
  ]

  it('has the lines of the paper: the same breaks, letters and columns', () => {
    const lines = layOut(blocks, PAPER).map((line) =>
      line.type === 'text' ? (line.centred ? '' : ' '.repeat(line.indent)) + line.text : '',
    )
    expect([...drawn(blocks).children].map((line) => line.textContent)).toEqual(lines)
    expect(lines[0]).toContain('PLATANO')
  })

  it('is as wide as the paper and doubles the characters that the printer doubles', () => {
    const paper = drawn(blocks)
    expect(paper.getAttribute('style')).toContain('width:32ch')
    expect(paper.children[0]?.innerHTML).toContain('scale(2,2)')
    const [tall] = [...paper.children].filter((line) => line.textContent?.includes('HAMBURGUESA'))
    expect(tall?.innerHTML).toContain('scale(1,2)')
  })

  it('shows the place and text of a QR code, and the logo where there is one', () => {
    expect(drawn([{ type: 'qr', data: 'https://x/?a=1&b=2' }]).textContent).toBe('QRhttps://x/?a=1&b=2')
    const logo = (base64: string | null) => drawn([{ type: 'image', image: 'logo' }], { logo: base64 })
    expect(logo('AAAA').querySelector('img')?.getAttribute('src')).toBe('data:image/png;base64,AAAA')
    expect(logo(null).innerHTML).toBe('')
  })

  it('escapes every text', () => {
    const evilBlocks: Block[] = [
      { type: 'text', text: EVIL },
      { type: 'row', cells: [{ text: EVIL, width: null }] },
      { type: 'qr', data: EVIL },
      { type: 'image', image: 'logo' },
    ]
    const paper = drawn(evilBlocks, { title: `"${EVIL}`, logo: `" onerror="alert(1)` })
    expect(paper.querySelectorAll('img')).toHaveLength(1)
    expect([...paper.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())).not.toContain('onerror')
    expect(paper.getAttribute('aria-label')).toBe(`"${EVIL}`)
    expect(paper.getAttributeNames()).not.toContain('onerror')
  })
})
