import { useMemo, useRef, useState } from 'preact/hooks'
import { SECTIONS, type Section, STEPS, type StepId } from '../../settings/sections'
import { useLife } from '../../ui/use-life'
import type { StepFlow } from './step-flow'

const sectionIn = (hash: string): Section | null => SECTIONS.find((section) => hash === `#${section}`) ?? null

const after = (section: Section): Section => SECTIONS[SECTIONS.indexOf(section) + 1] ?? section

function useUnsavedParts(): Set<symbol> {
  const [parts] = useState(() => new Set<symbol>())
  const ask = (event: Event) => {
    if (parts.size > 0) event.preventDefault()
  }
  useLife((signal) => window.addEventListener('beforeunload', ask, { signal }), [parts])
  return parts
}

/** The open section is the address' hash: links, bookmarks and the browser's own buttons work. Unsaved typing asks first. */
export function useRoute(first: Section) {
  const [shown, setShown] = useState(() => sectionIn(location.hash) ?? first)
  const [wanted, setWanted] = useState<Section | null>(null)
  const [seen, setSeen] = useState<ReadonlySet<StepId>>(new Set())
  const now = useRef(shown)
  const unsaved = useUnsavedParts()

  const actions = useMemo(() => {
    const show = (section: Section) => {
      const left = STEPS.find(({ id }) => id === now.current)
      if (left && section !== left.id) setSeen((before) => new Set([...before, left.id]))
      now.current = section
      setWanted(null)
      setShown(section)
    }
    const address = (section: Section) => history.replaceState(null, '', `#${section}`)
    const go = (section: Section) => {
      if (section === now.current) return setWanted(null)
      if (unsaved.size === 0) return show(section)
      address(now.current) // what is shown stays what the address says
      setWanted(section)
    }
    const push = (section: Section) => {
      history.pushState(null, '', `#${section}`)
      go(section)
    }
    const leave = (section: Section) => {
      unsaved.clear()
      push(section)
    }
    const flow: StepFlow = {
      setUnsaved: (part, isUnsaved) => void (isUnsaved ? unsaved.add(part) : unsaved.delete(part)),
      next: () => push(after(now.current)),
    }
    return { go, leave, flow }
  }, [unsaved])

  const onHash = () => actions.go(sectionIn(location.hash) ?? now.current)
  useLife((signal) => window.addEventListener('hashchange', onHash, { signal }), [actions])

  return {
    shown,
    /** The target of a move that waits for the question about unsaved input. */
    wanted,
    /** Steps that were opened and left again. */
    seen,
    stay: () => setWanted(null),
    leave: () => wanted !== null && actions.leave(wanted),
    flow: actions.flow,
  }
}

export type Route = ReturnType<typeof useRoute>
