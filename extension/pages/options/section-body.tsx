import type { FunctionComponent } from 'preact'
import type { PinLock } from '../../setup/pin'
import type { StepFacts } from '../../setup/steps-done'
import { lazy } from './lazy'
import type { Section } from './use-route'

interface SectionProps {
  facts: StepFacts
  pinLock: PinLock
}

/** What belongs to each address of the page; the page itself is there before any of it is loaded. */
const BODIES: Record<Section, FunctionComponent<SectionProps>> = {
  inicio: lazy(async () => (await import('./steps/welcome/welcome')).Welcome),
  justo: lazy(async () => (await import('./steps/justo/justo-step')).JustoStep),
  programa: lazy(async () => (await import('./steps/program/program-step')).ProgramStep),
  impresoras: lazy(async () => (await import('./steps/printers/printers-step')).PrintersStep),
  estaciones: lazy(async () => (await import('./steps/stations/stations-step')).StationsStep),
  documentos: lazy(async () => (await import('./steps/documents/documents-step')).DocumentsStep),
  mesas: lazy(async () => (await import('./steps/tables/tables-step')).TablesStep),
  avisos: lazy(async () => (await import('./steps/alerts/alerts-step')).AlertsStep),
  final: lazy(async () => (await import('./steps/final/final-step')).FinalStep),
  palabras: lazy(async () => (await import('./steps/words/words-section')).WordsSection),
  cambiar: lazy(async () => (await import('./steps/move/move-section')).MoveSection),
  copia: lazy(async () => (await import('./steps/copy/copy-section')).CopySection),
  pin: lazy(async () => (await import('./steps/pin/pin-section')).PinSection),
}

export function SectionBody({ section, ...props }: SectionProps & { section: Section }) {
  const Body = BODIES[section]
  return <Body {...props} />
}
