import type { Explanation } from '@shared/explanations/explanation'
import { FAMILIES, type Family, familyOf } from '@shared/explanations/families'
import { type PageCode, pageExplanations } from '@shared/explanations/page-explanations'
import { reasonExplanations } from '@shared/explanations/printers'
import { REASONS } from '@shared/job'
import { REASON_WORDS } from '@shared/messages/printers'
import { useEffect, useState } from 'preact/hooks'
import { ExplainedText } from '../../ui/explained-text'
import { PlaceLink } from '../../ui/place-link'
import { sentencePattern } from './sentence-pattern'

interface Entry extends Explanation {
  /** `I-02`, `media-empty`; its address on the page. */
  id: string
  text: string
  action: string
}

const ofCode = (code: PageCode): Entry => {
  const { text, action = '' } = sentencePattern(code)
  return { id: code, text, action, ...pageExplanations[code] }
}

const CODES = Object.keys(pageExplanations) as PageCode[]

const GROUPS: { name: string; entries: Entry[] }[] = [
  ...(Object.keys(FAMILIES) as Family[]).map((family) => ({
    name: `${family} · ${FAMILIES[family]}`,
    entries: CODES.filter((code) => familyOf(code) === family).map(ofCode),
  })),
  {
    name: 'Palabras de las impresoras',
    entries: REASONS.map((reason) => ({
      id: reason,
      text: REASON_WORDS[reason],
      action: '',
      ...reasonExplanations[reason],
    })),
  },
]

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether an entry has every word; `i02` finds `I-02`. */
function hasWords({ id, text, action, means, cure }: Entry, words: readonly string[]): boolean {
  const all = plain([id, id.replace('-', ''), text, action, means, cure].join(' '))
  return words.every((word) => all.includes(word))
}

/** The code in the address, as a link from a sentence names it. */
function useAddress(): string {
  const [address, setAddress] = useState(() => location.hash.slice(1))
  useEffect(() => {
    const life = new AbortController()
    addEventListener('hashchange', () => setAddress(location.hash.slice(1)), { signal: life.signal })
    return () => life.abort()
  }, [])
  useEffect(() => document.getElementById(address)?.scrollIntoView(), [address])
  return address
}

function Code({ entry, open }: { entry: Entry; open: boolean }) {
  const { id, text, action, means, cure, place } = entry
  const go = (code: string) => location.assign(`#${code}`)
  return (
    <details id={id} open={open}>
      <summary>
        <b>{id}</b> {text}
      </summary>
      {action !== '' && <p>{action}</p>}
      <p>
        <ExplainedText text={means} onCode={go} />
      </p>
      <p>
        <b>Qué hacer:</b> <ExplainedText text={cure} onCode={go} />
      </p>
      {place && <PlaceLink place={place} />}
    </details>
  )
}

/** «Códigos»: each with its sentence, what it means, what to do and a button to the place. */
export function CodeList() {
  const address = useAddress()
  const [search, setSearch] = useState('')
  const words = plain(search).split(/\s+/).filter(Boolean)
  const found = GROUPS.map(({ name, entries }) => ({
    name,
    entries: words.length === 0 ? entries : entries.filter((entry) => hasWords(entry, words)),
  })).filter(({ entries }) => entries.length > 0)
  const only = found.length === 1 && found[0]?.entries.length === 1
  return (
    <>
      <h2>Códigos</h2>
      <p>Cada frase termina en un código. Púlselo ahí mismo, o escríbalo aquí.</p>
      <input
        type="search"
        aria-label="Buscar un código"
        placeholder="I-02, o unas palabras: sin papel"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && <p role="status">Ningún código dice eso. Escriba menos palabras, o solo el código.</p>}
      {found.map(({ name, entries }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          {entries.map((entry) => (
            <Code key={entry.id} entry={entry} open={only || entry.id === address} />
          ))}
        </section>
      ))}
    </>
  )
}
