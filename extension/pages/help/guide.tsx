import type { ComponentChildren } from 'preact'

/** `**bold**`, `_emphasis_` and `` `code` ``: all that the cashier's guide uses inside a line. */
const MARKS = /\*\*(.+?)\*\*|_(.+?)_|`(.+?)`/g

function inline(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const found of text.matchAll(MARKS)) {
    const [whole, bold, emphasis, code] = found
    parts.push(text.slice(at, found.index))
    if (bold !== undefined) parts.push(<b key={found.index}>{inline(bold)}</b>)
    else if (emphasis !== undefined) parts.push(<i key={found.index}>{emphasis}</i>)
    else parts.push(<code key={found.index}>{code}</code>)
    at = found.index + whole.length
  }
  return [...parts, text.slice(at)]
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

function Table({ lines }: { lines: string[] }) {
  const [head = '', , ...rows] = lines
  return (
    <table>
      <thead>
        <tr>
          {cellsOf(head).map((cell) => (
            <th key={cell} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {cellsOf(row).map((cell, column) => (
              <td key={`${column} ${cell}`}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One block between blank lines; a picture is left out: its words say the same. */
function Block({ text }: { text: string }) {
  const lines = text.split('\n')
  if (text.startsWith('<img')) return null
  if (text.startsWith('# ')) return <h1>{inline(text.slice(2))}</h1>
  if (text.startsWith('## ')) return <h2>{inline(text.slice(3))}</h2>
  if (text.startsWith('|')) return <Table lines={lines} />
  if (text.startsWith('- ')) {
    const items = text.slice(2).split('\n- ')
    return (
      <ul>
        {items.map((item) => (
          <li key={item}>{inline(item.replaceAll(/\s*\n\s*/g, ' '))}</li>
        ))}
      </ul>
    )
  }
  return <p>{inline(lines.join(' '))}</p>
}

/** A guide of `docs/`, drawn: headings, paragraphs, lists and tables. */
export function Guide({ text }: { text: string }) {
  return (
    <>
      {text
        .trim()
        .split(/\n{2,}/)
        .map((block) => (
          <Block key={block} text={block} />
        ))}
    </>
  )
}
