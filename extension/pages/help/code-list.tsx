import type { Explanation } from '@shared/explanations/explanation'
import { FAMILIES, type Family, familyOf } from '@shared/explanations/families'
import { type PageCode, pageExplanations } from '@shared/explanations/page-explanations'
import { reasonExplanations } from '@shared/explanations/printers'
import { REASONS } from '@shared/job'
import { REASON_WORDS } from '@shared/messages/printers'
import { foldText } from '@shared/text'
import { useEffect, useState } from 'preact/hooks'
import { ExplainedText } from '../../ui/explained-text'
import { PlaceLink } from '../../ui/place-link'
import { useLife } from '../../ui/use-life'
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

type Texts = (entry: Entry) => string[]

/** `i02` finds `I-02`. */
const SAID: Texts = ({ id, text, action }) => [id, id.replace('-', ''), text, action]
const EXPLAINED: Texts = (entry) => [...SAID(entry), entry.means, entry.cure]

function groupsWith(words: readonly string[], texts: Texts): typeof GROUPS {
  const hasAll = (entry: Entry) => {
    const all = foldText(texts(entry).join(' '))
    return words.every((word) => all.includes(word))
  }
  return GROUPS.map(({ name, entries }) => ({ name, entries: entries.filter(hasAll) })).filter(
    ({ entries }) => entries.length > 0,
  )
}

/** The codes whose sentence has every word; where there is none, those whose explanation has. */
function search(text: string): typeof GROUPS {
  const words = foldText(text).split(' ').filter(Boolean)
  const said = groupsWith(words, SAID)
  return said.length > 0 ? said : groupsWith(words, EXPLAINED)
}

/** The code in the address, as a link from a sentence names it. */
function useAddress(): string {
  const [address, setAddress] = useState(() => location.hash.slice(1))
  useLife((signal) => addEventListener('hashchange', () => setAddress(location.hash.slice(1)), { signal }), [])
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
  const [typed, setTyped] = useState('')
  const found = search(typed)
  const only = found.length === 1 && found[0]?.entries.length === 1
  return (
    <>
      <h2>Códigos</h2>
      <p>Cada frase termina en un código. Púlselo ahí mismo, o escríbalo aquí.</p>
      <input
        type="search"
        aria-label="Buscar un código"
        placeholder="I-02, o unas palabras: sin papel"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
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
